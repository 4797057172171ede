CREATE TABLE "certificate_list_rows" (
	"list_id" text NOT NULL,
	"place" integer NOT NULL,
	"person_id" text NOT NULL,
	"completion_id" text,
	"course_version_id" text,
	"name" json,
	"result_percent" integer,
	"outcome" text NOT NULL,
	"reason" text,
	"certificate_id" text,
	"done_at" bigint,
	CONSTRAINT "certificate_list_rows_list_id_place_pk" PRIMARY KEY("list_id","place"),
	CONSTRAINT "certificate_list_rows_outcome" CHECK ("certificate_list_rows"."outcome" in ('issue','withheld','issued','skipped'))
);
--> statement-breakpoint
CREATE TABLE "certificate_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"course_id" text NOT NULL,
	"prepared_by" text NOT NULL,
	"prepared_at" bigint NOT NULL,
	"frozen_at" bigint,
	"issued_by" text,
	"issued_at" bigint,
	"finished_at" bigint,
	"dropped_by" text,
	"dropped_at" bigint,
	"planned" integer NOT NULL,
	"withheld" integer NOT NULL,
	"done" integer NOT NULL,
	"issued" integer NOT NULL,
	CONSTRAINT "certificate_lists_done" CHECK ("certificate_lists"."done" between 0 and "certificate_lists"."planned")
);
--> statement-breakpoint
ALTER TABLE "certificate_list_rows" ADD CONSTRAINT "certificate_list_rows_list_id_certificate_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."certificate_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_list_rows" ADD CONSTRAINT "certificate_list_rows_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_list_rows" ADD CONSTRAINT "certificate_list_rows_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_list_rows" ADD CONSTRAINT "certificate_list_rows_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_lists" ADD CONSTRAINT "certificate_lists_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "certificate_list_rows_outcome" ON "certificate_list_rows" USING btree ("list_id","outcome","place");--> statement-breakpoint
CREATE INDEX "certificate_list_rows_person" ON "certificate_list_rows" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "certificate_list_rows_certificate" ON "certificate_list_rows" USING btree ("certificate_id");--> statement-breakpoint
CREATE UNIQUE INDEX "certificate_lists_open" ON "certificate_lists" USING btree ("cohort_id") WHERE frozen_at is not null and issued_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX "certificate_lists_cohort" ON "certificate_lists" USING btree ("cohort_id","id");--> statement-breakpoint
CREATE INDEX "certificate_lists_waiting" ON "certificate_lists" USING btree ("issued_at","prepared_at");