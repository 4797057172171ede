CREATE TABLE `work_files` (
	`id` text PRIMARY KEY NOT NULL,
	`work_id` text NOT NULL,
	`hash` text NOT NULL,
	`name` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`work_id`) REFERENCES `works`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_files_once` ON `work_files` (`work_id`,`hash`);--> statement-breakpoint
CREATE INDEX `work_files_hash` ON `work_files` (`hash`);--> statement-breakpoint
CREATE TABLE `work_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`work_id` text NOT NULL,
	`marked_by` text NOT NULL,
	`levels` text NOT NULL,
	`comments` text NOT NULL,
	`places` text NOT NULL,
	`words` text NOT NULL,
	`revision` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`saved_at` integer,
	`given_at` integer,
	FOREIGN KEY (`work_id`) REFERENCES `works`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `work_marks_once` ON `work_marks` (`work_id`,`marked_by`);--> statement-breakpoint
CREATE TABLE `work_results` (
	`id` text PRIMARY KEY NOT NULL,
	`work_id` text NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`kind` text NOT NULL,
	`levels` text NOT NULL,
	`points` integer,
	`passed` integer,
	`reason` text NOT NULL,
	`settled_by` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`work_id`) REFERENCES `works`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "work_results_kind" CHECK("work_results"."kind" in ('returned','marked','moderated')),
	CONSTRAINT "work_results_reason" CHECK(length("work_results"."reason") <= 1000)
);
--> statement-breakpoint
CREATE INDEX `work_results_work` ON `work_results` (`work_id`,`at`);--> statement-breakpoint
CREATE INDEX `work_results_reports` ON `work_results` (`course_id`,`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `works` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`assignment_id` text NOT NULL,
	`number` integer NOT NULL,
	`course_version_id` text NOT NULL,
	`locale` text NOT NULL,
	`text` text NOT NULL,
	`revision` integer NOT NULL,
	`saved_at` integer NOT NULL,
	`handed_in_at` integer,
	`markers` integer NOT NULL,
	`settled_at` integer,
	`outcome` text,
	`points` integer,
	`passed` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_version_id`) REFERENCES `course_versions`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "works_text" CHECK(length("works"."text") <= 20000),
	CONSTRAINT "works_markers" CHECK("works"."markers" in (1, 2)),
	CONSTRAINT "works_outcome" CHECK("works"."outcome" is null or "works"."outcome" in ('returned','marked'))
);
--> statement-breakpoint
CREATE INDEX `works_person` ON `works` (`person_id`,`course_id`,`assignment_id`);--> statement-breakpoint
CREATE INDEX `works_queue` ON `works` (`course_id`,`settled_at`,`handed_in_at`);