CREATE TABLE "course_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"course_id" text NOT NULL,
	"version" text NOT NULL,
	"definition" json NOT NULL,
	"rule_version" text NOT NULL,
	"loaded_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "courses" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"programme" text NOT NULL,
	"level" text NOT NULL,
	"hours" integer NOT NULL,
	"position" integer NOT NULL,
	"version_id" text NOT NULL,
	"retired_at" bigint
);
--> statement-breakpoint
CREATE TABLE "lesson_trees" (
	"hash" text PRIMARY KEY NOT NULL,
	"tree" json NOT NULL,
	"keys" json NOT NULL,
	"front" json NOT NULL,
	"places" json NOT NULL,
	"warnings" json NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "load_faults" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"severity" text NOT NULL,
	"fault" json NOT NULL,
	"found_at" bigint NOT NULL,
	CONSTRAINT "load_faults_severity" CHECK ("load_faults"."severity" in ('fault','warning'))
);
--> statement-breakpoint
CREATE TABLE "media" (
	"hash" text PRIMARY KEY NOT NULL,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_endings" (
	"certificate_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"reason_class" text NOT NULL,
	"reason" text NOT NULL,
	"ended_by" text NOT NULL,
	"ended_at" bigint NOT NULL,
	CONSTRAINT "certificate_endings_kind" CHECK ("certificate_endings"."kind" in ('superseded','revoked'))
);
--> statement-breakpoint
CREATE TABLE "certificate_numbers" (
	"year" integer PRIMARY KEY NOT NULL,
	"last" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "certificate_sheets" (
	"certificate_id" text NOT NULL,
	"locale" text NOT NULL,
	"sha256" text NOT NULL,
	"bytes" integer NOT NULL,
	"template_version" text NOT NULL,
	"drawn_at" bigint NOT NULL,
	CONSTRAINT "certificate_sheets_certificate_id_locale_pk" PRIMARY KEY("certificate_id","locale")
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"code" text NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"completion_id" text NOT NULL,
	"facts" json NOT NULL,
	"supersedes" text,
	"issued_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"locale" text NOT NULL,
	"verified_at" bigint,
	"demo" boolean NOT NULL,
	"created_at" bigint NOT NULL,
	"closed_at" bigint,
	CONSTRAINT "accounts_locale" CHECK ("accounts"."locale" in ('kk','ru','en')),
	CONSTRAINT "accounts_email_length" CHECK (length("accounts"."email") <= 254)
);
--> statement-breakpoint
CREATE TABLE "affiliations" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"organisation_id" text NOT NULL,
	"position" text,
	"started_at" bigint NOT NULL,
	"ended_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cities" (
	"id" text PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "city_names" (
	"city_id" text NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"valid_from" bigint,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"purpose" text NOT NULL,
	"text_version" text NOT NULL,
	"locale" text NOT NULL,
	"given_at" bigint NOT NULL,
	"withdrawn_at" bigint
);
--> statement-breakpoint
CREATE TABLE "grants" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"role" text NOT NULL,
	"scope" text NOT NULL,
	"scope_id" text,
	"granted_by" text,
	"granted_at" bigint NOT NULL,
	"revoked_at" bigint,
	CONSTRAINT "grants_role" CHECK ("grants"."role" in ('trainer','coordinator','administrator')),
	CONSTRAINT "grants_scope" CHECK ("grants"."scope" in ('all','course','programme','city','organisation')),
	CONSTRAINT "grants_scope_id" CHECK (("grants"."scope" = 'all') = ("grants"."scope_id" is null))
);
--> statement-breakpoint
CREATE TABLE "mail_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"purpose" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"used_at" bigint,
	CONSTRAINT "mail_tokens_purpose" CHECK ("mail_tokens"."purpose" in ('verify','reset'))
);
--> statement-breakpoint
CREATE TABLE "organisation_aliases" (
	"organisation_id" text NOT NULL,
	"alias_folded" text NOT NULL,
	"alias" text NOT NULL,
	CONSTRAINT "organisation_aliases_alias_folded_organisation_id_pk" PRIMARY KEY("alias_folded","organisation_id")
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_folded" text NOT NULL,
	"type" text NOT NULL,
	"city_id" text,
	"created_at" bigint NOT NULL,
	CONSTRAINT "organisations_type" CHECK ("organisations"."type" in ('civil_society','local_authority','private','academia','informal_group','media','other'))
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" text PRIMARY KEY NOT NULL,
	"name_kk" text,
	"name_ru" text,
	"name_latin" text,
	"names_folded" text NOT NULL,
	"sex" text,
	"age_band" text,
	"sector" text,
	"city_id" text,
	"created_at" bigint NOT NULL,
	"erased_at" bigint,
	CONSTRAINT "persons_sex" CHECK ("persons"."sex" in ('woman','man')),
	CONSTRAINT "persons_age_band" CHECK ("persons"."age_band" in ('14-17','18-24','25-34','35-44','45-54','55-64','65+')),
	CONSTRAINT "persons_sector" CHECK ("persons"."sector" in ('civil_society','local_authority','private','academia','informal_group','media','other')),
	CONSTRAINT "persons_name_length" CHECK (length(coalesce("persons"."name_kk", '')) <= 120 and length(coalesce("persons"."name_ru", '')) <= 120 and length(coalesce("persons"."name_latin", '')) <= 120)
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"window_start" bigint NOT NULL,
	"hits" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"account_id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"created_at" bigint NOT NULL,
	"confirmed_at" bigint,
	"last_step" integer
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	"expires_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"second_factor_at" bigint,
	"user_agent" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"id" text PRIMARY KEY NOT NULL,
	"attempt_id" text NOT NULL,
	"question_id" text NOT NULL,
	"question_version" text NOT NULL,
	"locale" text NOT NULL,
	"response" json NOT NULL,
	"place" integer NOT NULL,
	"saved_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"quiz_id" text NOT NULL,
	"number" integer NOT NULL,
	"course_version_id" text NOT NULL,
	"locale" text NOT NULL,
	"paper" json NOT NULL,
	"started_at" bigint NOT NULL,
	"deadline_at" bigint,
	"submitted_at" bigint,
	"points" integer,
	"max_points" integer,
	"passed" boolean
);
--> statement-breakpoint
CREATE TABLE "block_answers" (
	"person_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"block_id" text NOT NULL,
	"course_id" text NOT NULL,
	"answer" json NOT NULL,
	"choice" integer,
	"at" bigint NOT NULL,
	CONSTRAINT "block_answers_person_id_lesson_id_block_id_pk" PRIMARY KEY("person_id","lesson_id","block_id")
);
--> statement-breakpoint
CREATE TABLE "bookmarks" (
	"person_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"block_id" text NOT NULL,
	"course_id" text NOT NULL,
	"created_at" bigint NOT NULL,
	CONSTRAINT "bookmarks_person_id_lesson_id_block_id_pk" PRIMARY KEY("person_id","lesson_id","block_id")
);
--> statement-breakpoint
CREATE TABLE "completions" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"course_version_id" text NOT NULL,
	"rule_version" text NOT NULL,
	"at" bigint NOT NULL,
	"evidence" json NOT NULL,
	"supersedes" text,
	"reason" text
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"enrolled_by" text,
	"enrolled_at" bigint NOT NULL,
	"started_at" bigint,
	"last_active_at" bigint,
	"due_at" bigint,
	"withdrawn_at" bigint,
	"completed_at" bigint
);
--> statement-breakpoint
CREATE TABLE "learning_events" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"lesson_id" text,
	"kind" text NOT NULL,
	"locale" text NOT NULL,
	"content_hash" text NOT NULL,
	"seconds" integer,
	"at" bigint NOT NULL,
	CONSTRAINT "learning_events_kind" CHECK ("learning_events"."kind" in ('opened','completed','time')),
	CONSTRAINT "learning_events_seconds" CHECK ("learning_events"."seconds" is null or ("learning_events"."seconds" between 0 and 600))
);
--> statement-breakpoint
CREATE TABLE "lesson_progress" (
	"person_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"course_id" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"last_at" bigint NOT NULL,
	"completed_at" bigint,
	"seconds" integer NOT NULL,
	CONSTRAINT "lesson_progress_person_id_course_id_lesson_id_pk" PRIMARY KEY("person_id","course_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"attempt_id" text NOT NULL,
	"question_id" text NOT NULL,
	"question_version" text NOT NULL,
	"points" integer NOT NULL,
	"max_points" integer NOT NULL,
	CONSTRAINT "marks_attempt_id_question_id_pk" PRIMARY KEY("attempt_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"block_id" text,
	"text" text NOT NULL,
	"created_at" bigint NOT NULL,
	"edited_at" bigint,
	CONSTRAINT "notes_length" CHECK (length("notes"."text") <= 5000)
);
--> statement-breakpoint
CREATE TABLE "reading_positions" (
	"person_id" text NOT NULL,
	"lesson_id" text NOT NULL,
	"course_id" text NOT NULL,
	"block_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "reading_positions_person_id_lesson_id_pk" PRIMARY KEY("person_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "events" (
	"seq" integer PRIMARY KEY NOT NULL,
	"id" text NOT NULL,
	"at" bigint NOT NULL,
	"actor_id" text,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"data" text NOT NULL,
	"request_id" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"payload" json NOT NULL,
	"run_at" bigint NOT NULL,
	"attempts" integer NOT NULL,
	"leased_until" bigint,
	"done_at" bigint,
	"failed_at" bigint,
	"error" text,
	CONSTRAINT "jobs_attempts" CHECK ("jobs"."attempts" >= 0)
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "course_versions" ADD CONSTRAINT "course_versions_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_endings" ADD CONSTRAINT "certificate_endings_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificate_sheets" ADD CONSTRAINT "certificate_sheets_certificate_id_certificates_id_fk" FOREIGN KEY ("certificate_id") REFERENCES "public"."certificates"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "affiliations" ADD CONSTRAINT "affiliations_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_names" ADD CONSTRAINT "city_names_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "grants" ADD CONSTRAINT "grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_tokens" ADD CONSTRAINT "mail_tokens_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_aliases" ADD CONSTRAINT "organisation_aliases_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_course_version_id_course_versions_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "block_answers" ADD CONSTRAINT "block_answers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookmarks" ADD CONSTRAINT "bookmarks_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "completions" ADD CONSTRAINT "completions_course_version_id_course_versions_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolments" ADD CONSTRAINT "enrolments_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "learning_events" ADD CONSTRAINT "learning_events_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "marks" ADD CONSTRAINT "marks_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reading_positions" ADD CONSTRAINT "reading_positions_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "course_versions_course" ON "course_versions" USING btree ("course_id","loaded_at");--> statement-breakpoint
CREATE UNIQUE INDEX "courses_slug" ON "courses" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "courses_programme" ON "courses" USING btree ("programme");--> statement-breakpoint
CREATE INDEX "load_faults_slug" ON "load_faults" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_number" ON "certificates" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_code" ON "certificates" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_supersedes" ON "certificates" USING btree ("supersedes");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_first" ON "certificates" USING btree ("completion_id") WHERE supersedes is null;--> statement-breakpoint
CREATE INDEX "certificates_person" ON "certificates" USING btree ("person_id","course_id");--> statement-breakpoint
CREATE INDEX "certificates_course" ON "certificates" USING btree ("course_id","issued_at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email" ON "accounts" USING btree ("email");--> statement-breakpoint
CREATE INDEX "accounts_demo" ON "accounts" USING btree ("demo");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_person" ON "accounts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "affiliations_person" ON "affiliations" USING btree ("person_id","ended_at");--> statement-breakpoint
CREATE INDEX "affiliations_organisation" ON "affiliations" USING btree ("organisation_id","ended_at");--> statement-breakpoint
CREATE INDEX "city_names_city" ON "city_names" USING btree ("city_id","locale");--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id","purpose");--> statement-breakpoint
CREATE INDEX "grants_account" ON "grants" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "mail_tokens_account" ON "mail_tokens" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_name" ON "organisations" USING btree ("name_folded","city_id");--> statement-breakpoint
CREATE INDEX "persons_names" ON "persons" USING btree ("names_folded");--> statement-breakpoint
CREATE INDEX "persons_city" ON "persons" USING btree ("city_id");--> statement-breakpoint
CREATE INDEX "recovery_codes_account" ON "recovery_codes" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "answers_place" ON "answers" USING btree ("attempt_id","place");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number" ON "attempts" USING btree ("person_id","quiz_id","number");--> statement-breakpoint
CREATE INDEX "attempts_quiz" ON "attempts" USING btree ("quiz_id","submitted_at");--> statement-breakpoint
CREATE INDEX "attempts_course" ON "attempts" USING btree ("course_id","person_id");--> statement-breakpoint
CREATE INDEX "attempts_open" ON "attempts" USING btree ("submitted_at","deadline_at");--> statement-breakpoint
CREATE INDEX "block_answers_poll" ON "block_answers" USING btree ("lesson_id","block_id","choice");--> statement-breakpoint
CREATE INDEX "bookmarks_person" ON "bookmarks" USING btree ("person_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "completions_first" ON "completions" USING btree ("person_id","course_id") WHERE supersedes is null;--> statement-breakpoint
CREATE UNIQUE INDEX "completions_supersedes" ON "completions" USING btree ("supersedes");--> statement-breakpoint
CREATE INDEX "completions_course" ON "completions" USING btree ("course_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "enrolments_person_course" ON "enrolments" USING btree ("person_id","course_id");--> statement-breakpoint
CREATE INDEX "enrolments_course" ON "enrolments" USING btree ("course_id","id");--> statement-breakpoint
CREATE INDEX "enrolments_person" ON "enrolments" USING btree ("person_id","last_active_at");--> statement-breakpoint
CREATE INDEX "learning_events_person" ON "learning_events" USING btree ("person_id","course_id");--> statement-breakpoint
CREATE INDEX "learning_events_lesson" ON "learning_events" USING btree ("course_id","lesson_id");--> statement-breakpoint
CREATE INDEX "lesson_progress_course" ON "lesson_progress" USING btree ("course_id","person_id");--> statement-breakpoint
CREATE INDEX "marks_question" ON "marks" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "notes_person_lesson" ON "notes" USING btree ("person_id","lesson_id");--> statement-breakpoint
CREATE INDEX "reading_positions_person" ON "reading_positions" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "events_subject" ON "events" USING btree ("subject_id","seq");--> statement-breakpoint
CREATE INDEX "events_kind" ON "events" USING btree ("kind","seq");--> statement-breakpoint
CREATE INDEX "events_actor" ON "events" USING btree ("actor_id","seq");--> statement-breakpoint
CREATE INDEX "jobs_open" ON "jobs" USING btree ("done_at","failed_at","run_at");