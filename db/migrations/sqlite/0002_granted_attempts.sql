CREATE TABLE `granted_attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`granted_by` text NOT NULL,
	`reason` text NOT NULL,
	`granted_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "granted_attempts_reason" CHECK(length("granted_attempts"."reason") <= 1000)
);
--> statement-breakpoint
CREATE INDEX `granted_attempts_quiz` ON `granted_attempts` (`person_id`,`course_id`,`quiz_id`);