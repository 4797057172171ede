CREATE TABLE "draft_files" (
	"course_id" text NOT NULL,
	"path" text NOT NULL,
	"text" text,
	"hash" text NOT NULL,
	"saved_by" text,
	"saved_at" bigint,
	CONSTRAINT "draft_files_course_id_path_pk" PRIMARY KEY("course_id","path")
);
--> statement-breakpoint
CREATE TABLE "draft_revisions" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"path" text NOT NULL,
	"text" text NOT NULL,
	"saved_by" text,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"course_id" text PRIMARY KEY NOT NULL,
	"base_version_id" text NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "publications" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"version_id" text NOT NULL,
	"note" text NOT NULL,
	"published_by" text NOT NULL,
	"published_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "source_texts" (
	"hash" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "version_files" (
	"version_id" text NOT NULL,
	"path" text NOT NULL,
	"kind" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "version_files_version_id_path_pk" PRIMARY KEY("version_id","path")
);
--> statement-breakpoint
ALTER TABLE "courses" ADD COLUMN "studio_since" bigint;--> statement-breakpoint
ALTER TABLE "draft_files" ADD CONSTRAINT "draft_files_course_id_drafts_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."drafts"("course_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft_revisions" ADD CONSTRAINT "draft_revisions_course_id_drafts_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."drafts"("course_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_base_version_id_course_versions_id_fk" FOREIGN KEY ("base_version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_version_id_course_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "version_files" ADD CONSTRAINT "version_files_version_id_course_versions_id_fk" FOREIGN KEY ("version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_revisions_file" ON "draft_revisions" USING btree ("course_id","path","saved_at");--> statement-breakpoint
CREATE INDEX "publications_course" ON "publications" USING btree ("course_id","published_at");--> statement-breakpoint
CREATE UNIQUE INDEX "publications_once" ON "publications" USING btree ("course_id","version_id","published_at");