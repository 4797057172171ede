CREATE TABLE `attendance_marks` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`status` text NOT NULL,
	`check_in_at` integer,
	`check_out_at` integer,
	`source` text NOT NULL,
	`evidence_hash` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`supersedes` text,
	`reason` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "attendance_marks_status" CHECK("attendance_marks"."status" in ('present','late','absent','excused')),
	CONSTRAINT "attendance_marks_source" CHECK("attendance_marks"."source" in ('kiosk','code','sheet','import')),
	CONSTRAINT "attendance_marks_times" CHECK("attendance_marks"."check_out_at" is null or "attendance_marks"."check_in_at" <= "attendance_marks"."check_out_at"),
	CONSTRAINT "attendance_marks_reason" CHECK(("attendance_marks"."supersedes" is null) = ("attendance_marks"."reason" is null)),
	CONSTRAINT "attendance_marks_reason_length" CHECK(length(coalesce("attendance_marks"."reason", '')) <= 500)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_marks_first` ON `attendance_marks` (`meeting_id`,`person_id`) WHERE supersedes is null;--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_marks_supersedes` ON `attendance_marks` (`supersedes`);--> statement-breakpoint
CREATE INDEX `attendance_marks_person` ON `attendance_marks` (`person_id`);--> statement-breakpoint
CREATE TABLE `attendance_sheets` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`hash` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_sheets_hash` ON `attendance_sheets` (`meeting_id`,`hash`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`title` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`mode` text NOT NULL,
	`venue` text,
	`link` text,
	`required` integer NOT NULL,
	`trainer_id` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`revision` integer NOT NULL,
	`cancelled_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`trainer_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "meetings_title" CHECK(length("meetings"."title") between 1 and 150),
	CONSTRAINT "meetings_times" CHECK("meetings"."starts_at" < "meetings"."ends_at"),
	CONSTRAINT "meetings_mode" CHECK("meetings"."mode" in ('room','online','both')),
	CONSTRAINT "meetings_venue" CHECK(length(coalesce("meetings"."venue", '')) <= 200),
	CONSTRAINT "meetings_link" CHECK(length(coalesce("meetings"."link", '')) <= 500)
);
--> statement-breakpoint
CREATE INDEX `meetings_cohort` ON `meetings` (`cohort_id`,`starts_at`);--> statement-breakpoint
CREATE INDEX `meetings_starts` ON `meetings` (`starts_at`);--> statement-breakpoint
ALTER TABLE `cohorts` ADD `attendance_percent` integer;