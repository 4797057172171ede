CREATE TABLE `course_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`course_id` text NOT NULL,
	`version` text NOT NULL,
	`definition` text NOT NULL,
	`rule_version` text NOT NULL,
	`loaded_at` integer NOT NULL,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `course_versions_course` ON `course_versions` (`course_id`,`loaded_at`);--> statement-breakpoint
CREATE TABLE `courses` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`programme` text NOT NULL,
	`level` text NOT NULL,
	`hours` integer NOT NULL,
	`position` integer NOT NULL,
	`version_id` text NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `courses_slug` ON `courses` (`slug`);--> statement-breakpoint
CREATE INDEX `courses_programme` ON `courses` (`programme`);--> statement-breakpoint
CREATE TABLE `lesson_trees` (
	`hash` text PRIMARY KEY NOT NULL,
	`tree` text NOT NULL,
	`keys` text NOT NULL,
	`front` text NOT NULL,
	`places` text NOT NULL,
	`warnings` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `load_faults` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`severity` text NOT NULL,
	`fault` text NOT NULL,
	`found_at` integer NOT NULL,
	CONSTRAINT "load_faults_severity" CHECK("load_faults"."severity" in ('fault','warning'))
);
--> statement-breakpoint
CREATE INDEX `load_faults_slug` ON `load_faults` (`slug`);--> statement-breakpoint
CREATE TABLE `media` (
	`hash` text PRIMARY KEY NOT NULL,
	`content_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`width` integer,
	`height` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `certificate_endings` (
	`certificate_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`reason_class` text NOT NULL,
	`reason` text NOT NULL,
	`ended_by` text NOT NULL,
	`ended_at` integer NOT NULL,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_endings_kind" CHECK("certificate_endings"."kind" in ('superseded','revoked'))
);
--> statement-breakpoint
CREATE TABLE `certificate_numbers` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `certificate_sheets` (
	`certificate_id` text NOT NULL,
	`locale` text NOT NULL,
	`sha256` text NOT NULL,
	`bytes` integer NOT NULL,
	`template_version` text NOT NULL,
	`drawn_at` integer NOT NULL,
	PRIMARY KEY(`certificate_id`, `locale`),
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`code` text NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`completion_id` text NOT NULL,
	`facts` text NOT NULL,
	`supersedes` text,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`completion_id`) REFERENCES `completions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_number` ON `certificates` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_code` ON `certificates` (`code`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_supersedes` ON `certificates` (`supersedes`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_first` ON `certificates` (`completion_id`) WHERE supersedes is null;--> statement-breakpoint
CREATE INDEX `certificates_person` ON `certificates` (`person_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `certificates_course` ON `certificates` (`course_id`,`issued_at`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`email` text NOT NULL,
	`password_hash` text,
	`locale` text NOT NULL,
	`verified_at` integer,
	`demo` integer NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "accounts_locale" CHECK("accounts"."locale" in ('kk','ru','en')),
	CONSTRAINT "accounts_email_length" CHECK(length("accounts"."email") <= 254)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE INDEX `accounts_demo` ON `accounts` (`demo`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_person` ON `accounts` (`person_id`);--> statement-breakpoint
CREATE TABLE `affiliations` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`organisation_id` text NOT NULL,
	`position` text,
	`started_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `affiliations_person` ON `affiliations` (`person_id`,`ended_at`);--> statement-breakpoint
CREATE INDEX `affiliations_organisation` ON `affiliations` (`organisation_id`,`ended_at`);--> statement-breakpoint
CREATE TABLE `cities` (
	`id` text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE `city_names` (
	`city_id` text NOT NULL,
	`locale` text NOT NULL,
	`name` text NOT NULL,
	`valid_from` integer,
	`valid_to` integer,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `city_names_city` ON `city_names` (`city_id`,`locale`);--> statement-breakpoint
CREATE TABLE `consents` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`purpose` text NOT NULL,
	`text_version` text NOT NULL,
	`locale` text NOT NULL,
	`given_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `consents_person` ON `consents` (`person_id`,`purpose`);--> statement-breakpoint
CREATE TABLE `grants` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`role` text NOT NULL,
	`scope` text NOT NULL,
	`scope_id` text,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	`revoked_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "grants_role" CHECK("grants"."role" in ('trainer','coordinator','administrator')),
	CONSTRAINT "grants_scope" CHECK("grants"."scope" in ('all','course','programme','city','organisation')),
	CONSTRAINT "grants_scope_id" CHECK(("grants"."scope" = 'all') = ("grants"."scope_id" is null))
);
--> statement-breakpoint
CREATE INDEX `grants_account` ON `grants` (`account_id`);--> statement-breakpoint
CREATE TABLE `mail_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`purpose` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "mail_tokens_purpose" CHECK("mail_tokens"."purpose" in ('verify','reset'))
);
--> statement-breakpoint
CREATE INDEX `mail_tokens_account` ON `mail_tokens` (`account_id`);--> statement-breakpoint
CREATE TABLE `organisation_aliases` (
	`organisation_id` text NOT NULL,
	`alias_folded` text NOT NULL,
	`alias` text NOT NULL,
	PRIMARY KEY(`alias_folded`, `organisation_id`),
	FOREIGN KEY (`organisation_id`) REFERENCES `organisations`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `organisations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_folded` text NOT NULL,
	`type` text NOT NULL,
	`city_id` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "organisations_type" CHECK("organisations"."type" in ('civil_society','local_authority','private','academia','informal_group','media','other'))
);
--> statement-breakpoint
CREATE UNIQUE INDEX `organisations_name` ON `organisations` (`name_folded`,`city_id`);--> statement-breakpoint
CREATE TABLE `persons` (
	`id` text PRIMARY KEY NOT NULL,
	`name_kk` text,
	`name_ru` text,
	`name_latin` text,
	`names_folded` text NOT NULL,
	`sex` text,
	`age_band` text,
	`sector` text,
	`city_id` text,
	`created_at` integer NOT NULL,
	`erased_at` integer,
	FOREIGN KEY (`city_id`) REFERENCES `cities`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "persons_sex" CHECK("persons"."sex" in ('woman','man')),
	CONSTRAINT "persons_age_band" CHECK("persons"."age_band" in ('14-17','18-24','25-34','35-44','45-54','55-64','65+')),
	CONSTRAINT "persons_sector" CHECK("persons"."sector" in ('civil_society','local_authority','private','academia','informal_group','media','other')),
	CONSTRAINT "persons_name_length" CHECK(length(coalesce("persons"."name_kk", '')) <= 120 and length(coalesce("persons"."name_ru", '')) <= 120 and length(coalesce("persons"."name_latin", '')) <= 120)
);
--> statement-breakpoint
CREATE INDEX `persons_names` ON `persons` (`names_folded`);--> statement-breakpoint
CREATE INDEX `persons_city` ON `persons` (`city_id`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`hits` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `recovery_codes` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`used_at` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `recovery_codes_account` ON `recovery_codes` (`account_id`);--> statement-breakpoint
CREATE TABLE `second_factors` (
	`account_id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`created_at` integer NOT NULL,
	`confirmed_at` integer,
	`last_step` integer,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`second_factor_at` integer,
	`user_agent` text NOT NULL,
	FOREIGN KEY (`account_id`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE TABLE `answers` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`question_id` text NOT NULL,
	`question_version` text NOT NULL,
	`locale` text NOT NULL,
	`response` text NOT NULL,
	`place` integer NOT NULL,
	`saved_at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `answers_place` ON `answers` (`attempt_id`,`place`);--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`quiz_id` text NOT NULL,
	`number` integer NOT NULL,
	`course_version_id` text NOT NULL,
	`locale` text NOT NULL,
	`paper` text NOT NULL,
	`started_at` integer NOT NULL,
	`deadline_at` integer,
	`submitted_at` integer,
	`points` integer,
	`max_points` integer,
	`passed` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_version_id`) REFERENCES `course_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_number` ON `attempts` (`person_id`,`quiz_id`,`number`);--> statement-breakpoint
CREATE INDEX `attempts_quiz` ON `attempts` (`quiz_id`,`submitted_at`);--> statement-breakpoint
CREATE INDEX `attempts_course` ON `attempts` (`course_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `attempts_open` ON `attempts` (`submitted_at`,`deadline_at`);--> statement-breakpoint
CREATE TABLE `block_answers` (
	`person_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`block_id` text NOT NULL,
	`course_id` text NOT NULL,
	`answer` text NOT NULL,
	`choice` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `lesson_id`, `block_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `block_answers_poll` ON `block_answers` (`lesson_id`,`block_id`,`choice`);--> statement-breakpoint
CREATE TABLE `bookmarks` (
	`person_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`block_id` text NOT NULL,
	`course_id` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `lesson_id`, `block_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `bookmarks_person` ON `bookmarks` (`person_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `completions` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`course_version_id` text NOT NULL,
	`rule_version` text NOT NULL,
	`at` integer NOT NULL,
	`evidence` text NOT NULL,
	`supersedes` text,
	`reason` text,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_version_id`) REFERENCES `course_versions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `completions_first` ON `completions` (`person_id`,`course_id`) WHERE supersedes is null;--> statement-breakpoint
CREATE UNIQUE INDEX `completions_supersedes` ON `completions` (`supersedes`);--> statement-breakpoint
CREATE INDEX `completions_course` ON `completions` (`course_id`,`at`);--> statement-breakpoint
CREATE TABLE `enrolments` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`enrolled_by` text,
	`enrolled_at` integer NOT NULL,
	`started_at` integer,
	`last_active_at` integer,
	`due_at` integer,
	`withdrawn_at` integer,
	`completed_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`course_id`) REFERENCES `courses`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `enrolments_person_course` ON `enrolments` (`person_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `enrolments_course` ON `enrolments` (`course_id`,`id`);--> statement-breakpoint
CREATE INDEX `enrolments_person` ON `enrolments` (`person_id`,`last_active_at`);--> statement-breakpoint
CREATE TABLE `learning_events` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`lesson_id` text,
	`kind` text NOT NULL,
	`locale` text NOT NULL,
	`content_hash` text NOT NULL,
	`seconds` integer,
	`at` integer NOT NULL,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "learning_events_kind" CHECK("learning_events"."kind" in ('opened','completed','time')),
	CONSTRAINT "learning_events_seconds" CHECK("learning_events"."seconds" is null or ("learning_events"."seconds" between 0 and 600))
);
--> statement-breakpoint
CREATE INDEX `learning_events_person` ON `learning_events` (`person_id`,`course_id`);--> statement-breakpoint
CREATE INDEX `learning_events_lesson` ON `learning_events` (`course_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `lesson_progress` (
	`person_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`course_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`completed_at` integer,
	`seconds` integer NOT NULL,
	PRIMARY KEY(`person_id`, `course_id`, `lesson_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `lesson_progress_course` ON `lesson_progress` (`course_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `marks` (
	`attempt_id` text NOT NULL,
	`question_id` text NOT NULL,
	`question_version` text NOT NULL,
	`points` integer NOT NULL,
	`max_points` integer NOT NULL,
	PRIMARY KEY(`attempt_id`, `question_id`),
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `marks_question` ON `marks` (`question_id`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`course_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`block_id` text,
	`text` text NOT NULL,
	`created_at` integer NOT NULL,
	`edited_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "notes_length" CHECK(length("notes"."text") <= 5000)
);
--> statement-breakpoint
CREATE INDEX `notes_person_lesson` ON `notes` (`person_id`,`lesson_id`);--> statement-breakpoint
CREATE TABLE `reading_positions` (
	`person_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`course_id` text NOT NULL,
	`block_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `lesson_id`),
	FOREIGN KEY (`person_id`) REFERENCES `persons`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `reading_positions_person` ON `reading_positions` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `events` (
	`seq` integer PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`at` integer NOT NULL,
	`actor_id` text,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`data` text NOT NULL,
	`request_id` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `events_subject` ON `events` (`subject_id`,`seq`);--> statement-breakpoint
CREATE INDEX `events_kind` ON `events` (`kind`,`seq`);--> statement-breakpoint
CREATE INDEX `events_actor` ON `events` (`actor_id`,`seq`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`run_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`leased_until` integer,
	`done_at` integer,
	`failed_at` integer,
	`error` text,
	CONSTRAINT "jobs_attempts" CHECK("jobs"."attempts" >= 0)
);
--> statement-breakpoint
CREATE INDEX `jobs_open` ON `jobs` (`done_at`,`failed_at`,`run_at`);--> statement-breakpoint
CREATE TABLE `settings` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
