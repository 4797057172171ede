CREATE TABLE `cohort_members` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`person_id` text NOT NULL,
	`joined_at` integer NOT NULL,
	`seated_at` integer,
	`left_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohort_members_open` ON `cohort_members` (`cohort_id`,`person_id`) WHERE left_at is null;--> statement-breakpoint
CREATE INDEX `cohort_members_cohort` ON `cohort_members` (`cohort_id`,`joined_at`);--> statement-breakpoint
CREATE INDEX `cohort_members_person` ON `cohort_members` (`person_id`);--> statement-breakpoint
CREATE TABLE `cohort_trainers` (
	`cohort_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`cohort_id`, `person_id`),
	FOREIGN KEY (`cohort_id`) REFERENCES `cohorts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `cohort_trainers_person` ON `cohort_trainers` (`person_id`);--> statement-breakpoint
CREATE TABLE `cohorts` (
	`id` text PRIMARY KEY NOT NULL,
	`code` text NOT NULL,
	`course_id` text NOT NULL,
	`title` text,
	`city_id` text,
	`organisation_id` text,
	`language` text NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`capacity` integer,
	`deadline_days` integer,
	`deadline_on` text,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cohorts_code_length" CHECK(length("cohorts"."code") between 3 and 30),
	CONSTRAINT "cohorts_title_length" CHECK(length(coalesce("cohorts"."title", '')) <= 120),
	CONSTRAINT "cohorts_language" CHECK("cohorts"."language" in ('kk','ru','en')),
	CONSTRAINT "cohorts_days" CHECK("cohorts"."starts_on" <= "cohorts"."ends_on"),
	CONSTRAINT "cohorts_capacity" CHECK("cohorts"."capacity" is null or ("cohorts"."capacity" between 1 and 5000)),
	CONSTRAINT "cohorts_deadline" CHECK("cohorts"."deadline_days" is null or "cohorts"."deadline_on" is null),
	CONSTRAINT "cohorts_deadline_days" CHECK("cohorts"."deadline_days" is null or ("cohorts"."deadline_days" between 1 and 1000))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cohorts_code` ON `cohorts` (`code`);--> statement-breakpoint
CREATE INDEX `cohorts_course` ON `cohorts` (`course_id`,`starts_on`);--> statement-breakpoint
CREATE INDEX `cohorts_starts` ON `cohorts` (`starts_on`,`id`);