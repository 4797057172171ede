CREATE TABLE `merge_rows` (
	`merge_id` text NOT NULL,
	`place` integer NOT NULL,
	`table_name` text NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`merge_id`, `place`),
	FOREIGN KEY (`merge_id`) REFERENCES `merges`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `merges` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`kept_id` text NOT NULL,
	`gone_id` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at` integer NOT NULL,
	`reason` text NOT NULL,
	`confirmed_by` text,
	`confirmed_at` integer,
	`dismissed_by` text,
	`dismissed_at` integer,
	`undone_by` text,
	`undone_at` integer,
	CONSTRAINT "merges_kind" CHECK("merges"."kind" in ('person','organisation')),
	CONSTRAINT "merges_two" CHECK("merges"."kept_id" <> "merges"."gone_id"),
	CONSTRAINT "merges_reason" CHECK(length("merges"."reason") <= 1000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `merges_open` ON `merges` (`kept_id`,`gone_id`) WHERE dismissed_at is null and undone_at is null;--> statement-breakpoint
CREATE INDEX `merges_gone` ON `merges` (`gone_id`);--> statement-breakpoint
CREATE INDEX `merges_proposed` ON `merges` (`kind`,`proposed_at`);--> statement-breakpoint
CREATE TABLE `roster_removals` (
	`import_id` text NOT NULL,
	`person_id` text NOT NULL,
	`subject_id` text NOT NULL,
	`outcome` text NOT NULL,
	`reason` text NOT NULL,
	`alike_line` integer,
	`done_at` integer,
	PRIMARY KEY(`import_id`, `person_id`),
	FOREIGN KEY (`import_id`) REFERENCES `roster_imports`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roster_removals_outcome" CHECK("roster_removals"."outcome" in ('removed','stays'))
);
--> statement-breakpoint
CREATE INDEX `roster_removals_person` ON `roster_removals` (`person_id`);--> statement-breakpoint
ALTER TABLE `organisations` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `organisations_merged` ON `organisations` (`merged_into`);--> statement-breakpoint
ALTER TABLE `persons` ADD `merged_into` text;--> statement-breakpoint
CREATE INDEX `persons_merged` ON `persons` (`merged_into`);--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `whole_of` text;--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `cohort_id` text;--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `organisation_id` text;--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `removals` integer;--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `listed` integer;--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `removals_allowed` integer;--> statement-breakpoint
ALTER TABLE `roster_imports` ADD `replanned_at` integer;