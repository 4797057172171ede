CREATE TABLE "work_files" (
	"id" text PRIMARY KEY NOT NULL,
	"work_id" text NOT NULL,
	"hash" text NOT NULL,
	"name" text NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"added_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_marks" (
	"id" text PRIMARY KEY NOT NULL,
	"work_id" text NOT NULL,
	"marked_by" text NOT NULL,
	"levels" json NOT NULL,
	"comments" json NOT NULL,
	"places" json NOT NULL,
	"words" text NOT NULL,
	"revision" integer NOT NULL,
	"opened_at" bigint NOT NULL,
	"saved_at" bigint,
	"given_at" bigint
);
--> statement-breakpoint
CREATE TABLE "work_results" (
	"id" text PRIMARY KEY NOT NULL,
	"work_id" text NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"kind" text NOT NULL,
	"levels" json NOT NULL,
	"points" integer,
	"passed" boolean,
	"reason" text NOT NULL,
	"settled_by" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "work_results_kind" CHECK ("work_results"."kind" in ('returned','marked','moderated')),
	CONSTRAINT "work_results_reason" CHECK (length("work_results"."reason") <= 1000)
);
--> statement-breakpoint
CREATE TABLE "works" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"assignment_id" text NOT NULL,
	"number" integer NOT NULL,
	"course_version_id" text NOT NULL,
	"locale" text NOT NULL,
	"text" text NOT NULL,
	"revision" integer NOT NULL,
	"saved_at" bigint NOT NULL,
	"handed_in_at" bigint,
	"markers" integer NOT NULL,
	"settled_at" bigint,
	"outcome" text,
	"points" integer,
	"passed" boolean,
	CONSTRAINT "works_text" CHECK (length("works"."text") <= 20000),
	CONSTRAINT "works_markers" CHECK ("works"."markers" in (1, 2)),
	CONSTRAINT "works_outcome" CHECK ("works"."outcome" is null or "works"."outcome" in ('returned','marked'))
);
--> statement-breakpoint
ALTER TABLE "work_files" ADD CONSTRAINT "work_files_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "public"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_marks" ADD CONSTRAINT "work_marks_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "public"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_results" ADD CONSTRAINT "work_results_work_id_works_id_fk" FOREIGN KEY ("work_id") REFERENCES "public"."works"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_results" ADD CONSTRAINT "work_results_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "works" ADD CONSTRAINT "works_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "works" ADD CONSTRAINT "works_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "works" ADD CONSTRAINT "works_course_version_id_course_versions_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "work_files_once" ON "work_files" USING btree ("work_id","hash");--> statement-breakpoint
CREATE INDEX "work_files_hash" ON "work_files" USING btree ("hash");--> statement-breakpoint
CREATE UNIQUE INDEX "work_marks_once" ON "work_marks" USING btree ("work_id","marked_by");--> statement-breakpoint
CREATE INDEX "work_results_work" ON "work_results" USING btree ("work_id","at");--> statement-breakpoint
CREATE INDEX "work_results_reports" ON "work_results" USING btree ("course_id","person_id","at");--> statement-breakpoint
CREATE INDEX "works_person" ON "works" USING btree ("person_id","course_id","assignment_id");--> statement-breakpoint
CREATE INDEX "works_queue" ON "works" USING btree ("course_id","settled_at","handed_in_at");