CREATE TABLE "signed_credentials" (
	"certificate_id" text PRIMARY KEY NOT NULL,
	"list" integer NOT NULL,
	"position" integer NOT NULL,
	"ed25519_key" text,
	"rsa_key" text,
	"credential" text,
	"jwt" text,
	"signed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "status_lists" (
	"number" integer PRIMARY KEY NOT NULL,
	"taken" integer NOT NULL,
	"made_at" bigint NOT NULL,
	"bits_hash" text,
	"credential" text
);
--> statement-breakpoint
ALTER TABLE "signed_credentials" ADD CONSTRAINT "signed_credentials_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "signed_credentials" ADD CONSTRAINT "signed_credentials_list_status_lists_number_fk" FOREIGN KEY ("list") REFERENCES "public"."status_lists"("number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "signed_credentials_place" ON "signed_credentials" USING btree ("list","position");