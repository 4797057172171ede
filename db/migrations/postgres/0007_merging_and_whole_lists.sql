CREATE TABLE "merge_rows" (
	"merge_id" text NOT NULL,
	"place" integer NOT NULL,
	"table_name" text NOT NULL,
	"before" json,
	"after" json,
	CONSTRAINT "merge_rows_merge_id_place_pk" PRIMARY KEY("merge_id","place")
);
--> statement-breakpoint
CREATE TABLE "merges" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"kept_id" text NOT NULL,
	"gone_id" text NOT NULL,
	"proposed_by" text NOT NULL,
	"proposed_at" bigint NOT NULL,
	"reason" text NOT NULL,
	"confirmed_by" text,
	"confirmed_at" bigint,
	"dismissed_by" text,
	"dismissed_at" bigint,
	"undone_by" text,
	"undone_at" bigint,
	CONSTRAINT "merges_kind" CHECK ("merges"."kind" in ('person','organisation')),
	CONSTRAINT "merges_two" CHECK ("merges"."kept_id" <> "merges"."gone_id"),
	CONSTRAINT "merges_reason" CHECK (length("merges"."reason") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "roster_removals" (
	"import_id" text NOT NULL,
	"person_id" text NOT NULL,
	"subject_id" text NOT NULL,
	"outcome" text NOT NULL,
	"reason" text NOT NULL,
	"alike_line" integer,
	"done_at" bigint,
	CONSTRAINT "roster_removals_import_id_person_id_pk" PRIMARY KEY("import_id","person_id"),
	CONSTRAINT "roster_removals_outcome" CHECK ("roster_removals"."outcome" in ('removed','stays'))
);
--> statement-breakpoint
ALTER TABLE "organisations" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "persons" ADD COLUMN "merged_into" text;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "whole_of" text;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "cohort_id" text;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "organisation_id" text;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "removals" integer;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "listed" integer;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "removals_allowed" integer;--> statement-breakpoint
ALTER TABLE "roster_imports" ADD COLUMN "replanned_at" bigint;--> statement-breakpoint
ALTER TABLE "merge_rows" ADD CONSTRAINT "merge_rows_merge_id_merges_id_fk" FOREIGN KEY ("merge_id") REFERENCES "public"."merges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_removals" ADD CONSTRAINT "roster_removals_import_id_roster_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."roster_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_removals" ADD CONSTRAINT "roster_removals_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "merges_open" ON "merges" USING btree ("kept_id","gone_id") WHERE dismissed_at is null and undone_at is null;--> statement-breakpoint
CREATE INDEX "merges_gone" ON "merges" USING btree ("gone_id");--> statement-breakpoint
CREATE INDEX "merges_proposed" ON "merges" USING btree ("kind","proposed_at");--> statement-breakpoint
CREATE INDEX "roster_removals_person" ON "roster_removals" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "organisations_merged" ON "organisations" USING btree ("merged_into");--> statement-breakpoint
CREATE INDEX "persons_merged" ON "persons" USING btree ("merged_into");