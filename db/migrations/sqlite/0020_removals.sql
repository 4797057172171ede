CREATE TABLE `draft_removals` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`path` text NOT NULL,
	`names` text NOT NULL,
	`files` text NOT NULL,
	`module_entry` text,
	`removed_by` text NOT NULL,
	`removed_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `drafts`(`course_id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `draft_removals_course` ON `draft_removals` (`course_id`,`removed_at`);