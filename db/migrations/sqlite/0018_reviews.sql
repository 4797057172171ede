CREATE TABLE `review_comments` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`path` text NOT NULL,
	`lesson_id` text,
	`block_id` text,
	`block_hash` text,
	`words` text,
	`text` text NOT NULL,
	`said_by` text NOT NULL,
	`said_at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	`closed_by` text,
	`closed_at` integer,
	`revision` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `review_comments_course` ON `review_comments` (`course_id`,`closed_at`);--> statement-breakpoint
CREATE TABLE `review_rules` (
	`course_id` text PRIMARY KEY NOT NULL,
	`required` integer NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`base_version_id` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`reviewer_id` text,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`verdict` text,
	`verdict_state` text,
	`verdict_note` text,
	`verdict_by` text,
	`verdict_at` integer,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reviews_verdict" CHECK("reviews"."verdict" in ('agreed','change'))
);
--> statement-breakpoint
CREATE INDEX `reviews_course` ON `reviews` (`course_id`,`asked_at`);--> statement-breakpoint
ALTER TABLE `drafts` ADD `restored_from` text;--> statement-breakpoint
ALTER TABLE `publications` ADD `review_id` text;--> statement-breakpoint
ALTER TABLE `publications` ADD `alone_reason` text;--> statement-breakpoint
ALTER TABLE `publications` ADD `restores` text;