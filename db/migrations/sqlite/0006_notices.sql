CREATE TABLE `calendar_feeds` (
	`account_id` text PRIMARY KEY NOT NULL,
	`hash` text NOT NULL,
	`sealed` text NOT NULL,
	`made_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `calendar_feeds_hash` ON `calendar_feeds` (`hash`);--> statement-breakpoint
CREATE TABLE `meeting_snapshots` (
	`meeting_id` text PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`venue` text,
	`link` text,
	`cancelled_at` integer,
	`taken_at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `notice_preferences` (
	`account_id` text PRIMARY KEY NOT NULL,
	`deadlines` text NOT NULL,
	`meetings` text NOT NULL,
	`idle` text NOT NULL,
	`desk` integer NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notice_preferences_deadlines" CHECK("notice_preferences"."deadlines" in ('daily','weekly','none')),
	CONSTRAINT "notice_preferences_meetings" CHECK("notice_preferences"."meetings" in ('daily','weekly','none')),
	CONSTRAINT "notice_preferences_idle" CHECK("notice_preferences"."idle" in ('daily','weekly','none'))
);
--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`was` text,
	`noted_at` integer NOT NULL,
	`letter` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notices_person` ON `notices` (`person_id`);--> statement-breakpoint
CREATE INDEX `notices_letter` ON `notices` (`letter`);--> statement-breakpoint
CREATE INDEX `notices_waiting` ON `notices` (`person_id`) WHERE letter is null;