CREATE TABLE `lesson_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`block_id` text NOT NULL,
	`kind` text,
	`text` text NOT NULL,
	`locale` text NOT NULL,
	`block_hash` text NOT NULL,
	`said_at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	`closed_by` text,
	`closed_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "lesson_comments_kind" CHECK("lesson_comments"."kind" is null or "lesson_comments"."kind" in ('unclear','mistake','question')),
	CONSTRAINT "lesson_comments_text" CHECK(length("lesson_comments"."text") <= 1000),
	CONSTRAINT "lesson_comments_answer" CHECK(length(coalesce("lesson_comments"."answer", '')) <= 2000)
);
--> statement-breakpoint
CREATE INDEX `lesson_comments_person` ON `lesson_comments` (`person_id`,`lesson_id`);--> statement-breakpoint
CREATE INDEX `lesson_comments_course` ON `lesson_comments` (`course_id`,`said_at`);