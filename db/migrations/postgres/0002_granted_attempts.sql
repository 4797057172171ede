CREATE TABLE "granted_attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"granted_by" text NOT NULL,
	"reason" text NOT NULL,
	"granted_at" bigint NOT NULL,
	CONSTRAINT "granted_attempts_reason" CHECK (length("granted_attempts"."reason") <= 1000)
);
--> statement-breakpoint
ALTER TABLE "granted_attempts" ADD CONSTRAINT "granted_attempts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "granted_attempts_quiz" ON "granted_attempts" USING btree ("person_id","course_id","quiz_id");