CREATE TABLE `certificate_list_rows` (
	`list_id` text NOT NULL,
	`place` integer NOT NULL,
	`person_id` text NOT NULL,
	`completion_id` text,
	`course_version_id` text,
	`name` text,
	`result_percent` integer,
	`outcome` text NOT NULL,
	`reason` text,
	`certificate_id` text,
	`done_at` integer,
	PRIMARY KEY(`list_id`, `place`),
	FOREIGN KEY (`list_id`) REFERENCES `certificate_lists`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_list_rows_outcome" CHECK("certificate_list_rows"."outcome" in ('issue','withheld','issued','skipped'))
);
--> statement-breakpoint
CREATE INDEX `certificate_list_rows_outcome` ON `certificate_list_rows` (`list_id`,`outcome`,`place`);--> statement-breakpoint
CREATE INDEX `certificate_list_rows_person` ON `certificate_list_rows` (`person_id`);--> statement-breakpoint
CREATE INDEX `certificate_list_rows_certificate` ON `certificate_list_rows` (`certificate_id`);--> statement-breakpoint
CREATE TABLE `certificate_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`course_id` text NOT NULL,
	`prepared_by` text NOT NULL,
	`prepared_at` integer NOT NULL,
	`frozen_at` integer,
	`issued_by` text,
	`issued_at` integer,
	`finished_at` integer,
	`dropped_by` text,
	`dropped_at` integer,
	`planned` integer NOT NULL,
	`withheld` integer NOT NULL,
	`done` integer NOT NULL,
	`issued` integer NOT NULL,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_lists_done" CHECK("certificate_lists"."done" between 0 and "certificate_lists"."planned")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificate_lists_open` ON `certificate_lists` (`cohort_id`) WHERE frozen_at is not null and issued_at is null and dropped_at is null;--> statement-breakpoint
CREATE INDEX `certificate_lists_cohort` ON `certificate_lists` (`cohort_id`,`id`);--> statement-breakpoint
CREATE INDEX `certificate_lists_waiting` ON `certificate_lists` (`issued_at`,`prepared_at`);