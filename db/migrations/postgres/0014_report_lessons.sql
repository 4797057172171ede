DROP INDEX "lesson_progress_course";--> statement-breakpoint
CREATE INDEX "lesson_progress_reports" ON "lesson_progress" USING btree ("course_id","person_id","completed_at","seconds","lesson_id");