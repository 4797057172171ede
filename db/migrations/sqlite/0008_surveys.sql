CREATE TABLE `confidence_answers` (
	`survey_id` text NOT NULL,
	`statement` text NOT NULL,
	`before` integer NOT NULL,
	`now` integer NOT NULL,
	PRIMARY KEY(`survey_id`, `statement`),
	FOREIGN KEY (`survey_id`) REFERENCES `survey_answers`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "confidence_answers_before" CHECK("confidence_answers"."before" between 1 and 5),
	CONSTRAINT "confidence_answers_now" CHECK("confidence_answers"."now" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE `follow_up_links` (
	`id` text PRIMARY KEY NOT NULL,
	`follow_up_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`follow_up_id`) REFERENCES `follow_ups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `follow_up_links_of` ON `follow_up_links` (`follow_up_id`);--> statement-breakpoint
CREATE INDEX `follow_up_links_expires` ON `follow_up_links` (`expires_at`);--> statement-breakpoint
CREATE TABLE `follow_up_refusals` (
	`person_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follow_up_sectors` (
	`follow_up_id` text NOT NULL,
	`sector` text NOT NULL,
	PRIMARY KEY(`follow_up_id`, `sector`),
	FOREIGN KEY (`follow_up_id`) REFERENCES `follow_ups`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `follow_ups` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`completion_id` text NOT NULL,
	`wave` text NOT NULL,
	`due_at` integer NOT NULL,
	`sent_at` integer,
	`reminded_at` integer,
	`skipped_at` integer,
	`skipped` text,
	`expires_at` integer,
	`answered_at` integer,
	`changed_at` integer,
	`locale` text,
	`used` integer,
	`has_example` integer,
	`has_initiative` integer,
	`has_barrier` integer,
	`example` text,
	`initiative` text,
	`barrier` text,
	`quote_consent_id` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote_consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "follow_ups_wave_name" CHECK("follow_ups"."wave" in ('3m','6m')),
	CONSTRAINT "follow_ups_skipped" CHECK("follow_ups"."skipped" is null or "follow_ups"."skipped" in ('nobody','declined','late')),
	CONSTRAINT "follow_ups_answer" CHECK(("follow_ups"."answered_at" is null) = ("follow_ups"."used" is null)),
	CONSTRAINT "follow_ups_example" CHECK(length(coalesce("follow_ups"."example", '')) <= 3000),
	CONSTRAINT "follow_ups_initiative" CHECK(length(coalesce("follow_ups"."initiative", '')) <= 200),
	CONSTRAINT "follow_ups_barrier" CHECK(length(coalesce("follow_ups"."barrier", '')) <= 2000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `follow_ups_wave` ON `follow_ups` (`person_id`,`course_id`,`wave`);--> statement-breakpoint
CREATE INDEX `follow_ups_course` ON `follow_ups` (`course_id`,`wave`,`sent_at`);--> statement-breakpoint
CREATE TABLE `survey_answers` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`course_version_id` text NOT NULL,
	`locale` text NOT NULL,
	`overall` integer NOT NULL,
	`clear` integer,
	`useful` integer,
	`convenient` integer,
	`liked` text,
	`improve` text,
	`quote_consent_id` text,
	`answered_at` integer NOT NULL,
	`changed_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_version_id`) REFERENCES `course_versions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`quote_consent_id`) REFERENCES `consents`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "survey_answers_overall" CHECK("survey_answers"."overall" between 1 and 5),
	CONSTRAINT "survey_answers_clear" CHECK("survey_answers"."clear" is null or "survey_answers"."clear" between 1 and 5),
	CONSTRAINT "survey_answers_useful" CHECK("survey_answers"."useful" is null or "survey_answers"."useful" between 1 and 5),
	CONSTRAINT "survey_answers_convenient" CHECK("survey_answers"."convenient" is null or "survey_answers"."convenient" between 1 and 5),
	CONSTRAINT "survey_answers_liked" CHECK(length(coalesce("survey_answers"."liked", '')) <= 2000),
	CONSTRAINT "survey_answers_improve" CHECK(length(coalesce("survey_answers"."improve", '')) <= 2000)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `survey_answers_person_course` ON `survey_answers` (`person_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `survey_answers_course` ON `survey_answers` (`course_id`,`answered_at`);