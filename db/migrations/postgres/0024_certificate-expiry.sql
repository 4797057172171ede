ALTER TABLE "certificates" ADD COLUMN "expires_at" bigint;--> statement-breakpoint
CREATE INDEX "completions_person" ON "completions" USING btree ("person_id","course_id","at");