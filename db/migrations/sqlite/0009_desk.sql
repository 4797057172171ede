CREATE TABLE `initiative_checks` (
	`initiative_id` text NOT NULL,
	`number` integer NOT NULL,
	`checked_by` text NOT NULL,
	`checked_at` integer NOT NULL,
	PRIMARY KEY(`initiative_id`, `number`),
	FOREIGN KEY (`initiative_id`) REFERENCES `initiatives`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `initiative_files` (
	`initiative_id` text NOT NULL,
	`hash` text NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`uploaded_by` text NOT NULL,
	`uploaded_at` integer NOT NULL,
	PRIMARY KEY(`initiative_id`, `hash`),
	FOREIGN KEY (`initiative_id`) REFERENCES `initiatives`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `initiative_versions` (
	`initiative_id` text NOT NULL,
	`number` integer NOT NULL,
	`title` text NOT NULL,
	`started_on` text NOT NULL,
	`origin` text NOT NULL,
	`status` text NOT NULL,
	`city_id` text,
	`organisation_id` text,
	`programme` text,
	`partners` text NOT NULL,
	`partners_folded` text NOT NULL,
	`sectors` text NOT NULL,
	`sector_count` integer NOT NULL,
	`amount` integer,
	`currency` text,
	`evidence` text,
	`saved_by` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`initiative_id`, `number`),
	FOREIGN KEY (`initiative_id`) REFERENCES `initiatives`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "initiative_versions_title" CHECK(length("initiative_versions"."title") between 1 and 200),
	CONSTRAINT "initiative_versions_origin" CHECK("initiative_versions"."origin" in ('course','forum','fund')),
	CONSTRAINT "initiative_versions_status" CHECK("initiative_versions"."status" in ('idea','agreed','running','done')),
	CONSTRAINT "initiative_versions_currency" CHECK("initiative_versions"."currency" is null or "initiative_versions"."currency" in ('KZT','EUR','USD')),
	CONSTRAINT "initiative_versions_amount" CHECK(("initiative_versions"."amount" is null) = ("initiative_versions"."currency" is null))
);
--> statement-breakpoint
CREATE TABLE `initiatives` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "initiatives_code_length" CHECK(length("initiatives"."code") between 3 and 30)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `initiatives_code` ON `initiatives` (`code`);--> statement-breakpoint
CREATE TABLE `report_schedules` (
	`id` text PRIMARY KEY NOT NULL,
	`view_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`format` text NOT NULL,
	`rhythm` text NOT NULL,
	`day` integer NOT NULL,
	`hour` integer NOT NULL,
	`next_at` integer NOT NULL,
	`last_at` integer,
	`paused_at` integer,
	`paused_because` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`view_id`) REFERENCES `report_views`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "report_schedules_rhythm" CHECK("report_schedules"."rhythm" in ('weekly','monthly')),
	CONSTRAINT "report_schedules_day" CHECK("report_schedules"."day" between 1 and 31),
	CONSTRAINT "report_schedules_hour" CHECK("report_schedules"."hour" between 0 and 23),
	CONSTRAINT "report_schedules_paused" CHECK(("report_schedules"."paused_at" is null) = ("report_schedules"."paused_because" is null))
);
--> statement-breakpoint
CREATE INDEX `report_schedules_owner` ON `report_schedules` (`owner_id`,`id`);--> statement-breakpoint
CREATE INDEX `report_schedules_view` ON `report_schedules` (`view_id`);--> statement-breakpoint
CREATE TABLE `report_views` (
	`id` text PRIMARY KEY NOT NULL,
	`owner_id` text NOT NULL,
	`report` text NOT NULL,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`filters` text NOT NULL,
	`shared` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`owner_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "report_views_name_length" CHECK(length("report_views"."name") between 1 and 80)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_views_name` ON `report_views` (`owner_id`,`report`,`name_folded`);--> statement-breakpoint
CREATE INDEX `report_views_shared` ON `report_views` (`shared`,`report`);