CREATE TABLE "review_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"path" text NOT NULL,
	"lesson_id" text,
	"block_id" text,
	"block_hash" text,
	"words" text,
	"text" text NOT NULL,
	"said_by" text NOT NULL,
	"said_at" bigint NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint,
	"closed_by" text,
	"closed_at" bigint,
	"revision" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_rules" (
	"course_id" text PRIMARY KEY NOT NULL,
	"required" boolean NOT NULL,
	"changed_by" text NOT NULL,
	"changed_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"base_version_id" text NOT NULL,
	"state" text NOT NULL,
	"note" text NOT NULL,
	"reviewer_id" text,
	"asked_by" text NOT NULL,
	"asked_at" bigint NOT NULL,
	"verdict" text,
	"verdict_state" text,
	"verdict_note" text,
	"verdict_by" text,
	"verdict_at" bigint,
	CONSTRAINT "reviews_verdict" CHECK ("reviews"."verdict" in ('agreed','change'))
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "restored_from" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "review_id" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "alone_reason" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "restores" text;--> statement-breakpoint
ALTER TABLE "review_comments" ADD CONSTRAINT "review_comments_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_rules" ADD CONSTRAINT "review_rules_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "review_comments_course" ON "review_comments" USING btree ("course_id","closed_at");--> statement-breakpoint
CREATE INDEX "reviews_course" ON "reviews" USING btree ("course_id","asked_at");