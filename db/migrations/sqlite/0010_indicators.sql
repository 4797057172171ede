CREATE TABLE `frozen_members` (
	`period_id` text NOT NULL,
	`indicator` text NOT NULL,
	`unit` text NOT NULL,
	`person_ref` text,
	`sex` text,
	`age_band` text,
	`sector` text,
	`city_id` text,
	`measure` integer NOT NULL,
	`in_period` integer NOT NULL,
	`since` integer NOT NULL,
	`label` text,
	PRIMARY KEY(`period_id`, `indicator`, `unit`),
	FOREIGN KEY (`period_id`) REFERENCES `frozen_periods`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `frozen_members_person` ON `frozen_members` (`person_ref`);--> statement-breakpoint
CREATE TABLE `frozen_periods` (
	`id` text PRIMARY KEY NOT NULL,
	`title` text NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`filters` text NOT NULL,
	`scope` text NOT NULL,
	`at` integer NOT NULL,
	`frozen_by` text NOT NULL,
	`frozen_at` integer NOT NULL,
	`figures` text NOT NULL,
	`members` integer NOT NULL,
	`sha256` text NOT NULL,
	CONSTRAINT "frozen_periods_title" CHECK(length("frozen_periods"."title") between 1 and 120),
	CONSTRAINT "frozen_periods_day_order" CHECK("frozen_periods"."from_day" <= "frozen_periods"."to_day")
);
--> statement-breakpoint
CREATE INDEX `frozen_periods_days` ON `frozen_periods` (`from_day`,`to_day`);--> statement-breakpoint
CREATE TABLE `indicator_targets` (
	`id` text PRIMARY KEY NOT NULL,
	`indicator` text NOT NULL,
	`from_day` text,
	`to_day` text,
	`baseline` real,
	`baseline_on` text,
	`target` real,
	`note` text NOT NULL,
	`checked_by` text NOT NULL,
	`set_by` text NOT NULL,
	`set_at` integer NOT NULL,
	CONSTRAINT "indicator_targets_note" CHECK(length("indicator_targets"."note") <= 500),
	CONSTRAINT "indicator_targets_checked_by" CHECK(length("indicator_targets"."checked_by") <= 120)
);
--> statement-breakpoint
CREATE INDEX `indicator_targets_indicator` ON `indicator_targets` (`indicator`,`set_at`);--> statement-breakpoint
CREATE TABLE `period_publications` (
	`id` text PRIMARY KEY NOT NULL,
	`period_id` text NOT NULL,
	`shown` integer NOT NULL,
	`by_account` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`period_id`) REFERENCES `frozen_periods`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `period_publications_period` ON `period_publications` (`period_id`,`id`);