CREATE TABLE "draft_removals" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"path" text NOT NULL,
	"names" json NOT NULL,
	"files" json NOT NULL,
	"module_entry" json,
	"removed_by" text NOT NULL,
	"removed_at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "draft_removals" ADD CONSTRAINT "draft_removals_course_id_drafts_course_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."drafts"("course_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "draft_removals_course" ON "draft_removals" USING btree ("course_id","removed_at");