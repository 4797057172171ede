CREATE TABLE `roster_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`made_by` text,
	`made_at` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_hash` text NOT NULL,
	`course_id` text,
	`due_at` integer,
	`locale` text NOT NULL,
	`lines` integer NOT NULL,
	`counts` text NOT NULL,
	`remarks` text NOT NULL,
	`planned_at` integer,
	`confirmed_by` text,
	`confirmed_at` integer,
	`done_lines` integer NOT NULL,
	`finished_at` integer,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_imports_locale" CHECK("roster_imports"."locale" in ('kk','ru','en')),
	CONSTRAINT "roster_imports_lines" CHECK("roster_imports"."done_lines" between 0 and "roster_imports"."lines")
);
--> statement-breakpoint
CREATE INDEX `roster_imports_made_by` ON `roster_imports` (`made_by`,`id`);--> statement-breakpoint
CREATE INDEX `roster_imports_open` ON `roster_imports` (`confirmed_at`,`made_at`);--> statement-breakpoint
CREATE TABLE `roster_lines` (
	`import_id` text NOT NULL,
	`line` integer NOT NULL,
	`person_id` text,
	`email` text,
	`course_id` text,
	`data` text NOT NULL,
	`outcome` text NOT NULL,
	`details` text NOT NULL,
	`attention` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`import_id`, `line`),
	FOREIGN KEY (`import_id`) REFERENCES `roster_imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_lines_outcome" CHECK("roster_lines"."outcome" in ('invited','enrolled','changed','unchanged','refused'))
);
--> statement-breakpoint
CREATE INDEX `roster_lines_outcome` ON `roster_lines` (`import_id`,`outcome`,`line`);--> statement-breakpoint
CREATE INDEX `roster_lines_person` ON `roster_lines` (`person_id`);--> statement-breakpoint
CREATE INDEX `roster_lines_email` ON `roster_lines` (`email`);