CREATE TABLE "initiative_checks" (
	"initiative_id" text NOT NULL,
	"number" integer NOT NULL,
	"checked_by" text NOT NULL,
	"checked_at" bigint NOT NULL,
	CONSTRAINT "initiative_checks_initiative_id_number_pk" PRIMARY KEY("initiative_id","number")
);
--> statement-breakpoint
CREATE TABLE "initiative_files" (
	"initiative_id" text NOT NULL,
	"hash" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"uploaded_by" text NOT NULL,
	"uploaded_at" bigint NOT NULL,
	CONSTRAINT "initiative_files_initiative_id_hash_pk" PRIMARY KEY("initiative_id","hash")
);
--> statement-breakpoint
CREATE TABLE "initiative_versions" (
	"initiative_id" text NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"started_on" text NOT NULL,
	"origin" text NOT NULL,
	"status" text NOT NULL,
	"city_id" text,
	"organisation_id" text,
	"programme" text,
	"partners" json NOT NULL,
	"partners_folded" text NOT NULL,
	"sectors" text NOT NULL,
	"sector_count" integer NOT NULL,
	"amount" bigint,
	"currency" text,
	"evidence" text,
	"saved_by" text NOT NULL,
	"saved_at" bigint NOT NULL,
	CONSTRAINT "initiative_versions_initiative_id_number_pk" PRIMARY KEY("initiative_id","number"),
	CONSTRAINT "initiative_versions_title" CHECK (length("initiative_versions"."title") between 1 and 200),
	CONSTRAINT "initiative_versions_origin" CHECK ("initiative_versions"."origin" in ('course','forum','fund')),
	CONSTRAINT "initiative_versions_status" CHECK ("initiative_versions"."status" in ('idea','agreed','running','done')),
	CONSTRAINT "initiative_versions_currency" CHECK ("initiative_versions"."currency" is null or "initiative_versions"."currency" in ('KZT','EUR','USD')),
	CONSTRAINT "initiative_versions_amount" CHECK (("initiative_versions"."amount" is null) = ("initiative_versions"."currency" is null))
);
--> statement-breakpoint
CREATE TABLE "initiatives" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "initiatives_code_length" CHECK (length("initiatives"."code") between 3 and 30)
);
--> statement-breakpoint
CREATE TABLE "report_schedules" (
	"id" text PRIMARY KEY NOT NULL,
	"view_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"format" text NOT NULL,
	"rhythm" text NOT NULL,
	"day" integer NOT NULL,
	"hour" integer NOT NULL,
	"next_at" bigint NOT NULL,
	"last_at" bigint,
	"paused_at" bigint,
	"paused_because" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "report_schedules_rhythm" CHECK ("report_schedules"."rhythm" in ('weekly','monthly')),
	CONSTRAINT "report_schedules_day" CHECK ("report_schedules"."day" between 1 and 31),
	CONSTRAINT "report_schedules_hour" CHECK ("report_schedules"."hour" between 0 and 23),
	CONSTRAINT "report_schedules_paused" CHECK (("report_schedules"."paused_at" is null) = ("report_schedules"."paused_because" is null))
);
--> statement-breakpoint
CREATE TABLE "report_views" (
	"id" text PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"report" text NOT NULL,
	"name" text NOT NULL,
	"name_folded" text NOT NULL,
	"filters" json NOT NULL,
	"shared" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "report_views_name_length" CHECK (length("report_views"."name") between 1 and 80)
);
--> statement-breakpoint
ALTER TABLE "initiative_checks" ADD CONSTRAINT "initiative_checks_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_files" ADD CONSTRAINT "initiative_files_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_versions" ADD CONSTRAINT "initiative_versions_initiative_id_initiatives_id_fk" FOREIGN KEY ("initiative_id") REFERENCES "public"."initiatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_versions" ADD CONSTRAINT "initiative_versions_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "initiative_versions" ADD CONSTRAINT "initiative_versions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_view_id_report_views_id_fk" FOREIGN KEY ("view_id") REFERENCES "public"."report_views"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_schedules" ADD CONSTRAINT "report_schedules_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_views" ADD CONSTRAINT "report_views_owner_id_accounts_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "initiatives_code" ON "initiatives" USING btree ("code");--> statement-breakpoint
CREATE INDEX "report_schedules_owner" ON "report_schedules" USING btree ("owner_id","id");--> statement-breakpoint
CREATE INDEX "report_schedules_view" ON "report_schedules" USING btree ("view_id");--> statement-breakpoint
CREATE UNIQUE INDEX "report_views_name" ON "report_views" USING btree ("owner_id","report","name_folded");--> statement-breakpoint
CREATE INDEX "report_views_shared" ON "report_views" USING btree ("shared","report");