CREATE TABLE "lesson_comments" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"block_id" text NOT NULL,
	"kind" text,
	"text" text NOT NULL,
	"locale" text NOT NULL,
	"block_hash" text NOT NULL,
	"said_at" bigint NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" bigint,
	"closed_by" text,
	"closed_at" bigint,
	"revision" integer NOT NULL,
	CONSTRAINT "lesson_comments_kind" CHECK ("lesson_comments"."kind" is null or "lesson_comments"."kind" in ('unclear','mistake','question')),
	CONSTRAINT "lesson_comments_text" CHECK (length("lesson_comments"."text") <= 1000),
	CONSTRAINT "lesson_comments_answer" CHECK (length(coalesce("lesson_comments"."answer", '')) <= 2000)
);
--> statement-breakpoint
ALTER TABLE "lesson_comments" ADD CONSTRAINT "lesson_comments_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_comments" ADD CONSTRAINT "lesson_comments_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "lesson_comments_person" ON "lesson_comments" USING btree ("person_id","lesson_id");--> statement-breakpoint
CREATE INDEX "lesson_comments_course" ON "lesson_comments" USING btree ("course_id","said_at");