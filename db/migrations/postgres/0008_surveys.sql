CREATE TABLE "confidence_answers" (
	"survey_id" text NOT NULL,
	"statement" text NOT NULL,
	"before" integer NOT NULL,
	"now" integer NOT NULL,
	CONSTRAINT "confidence_answers_survey_id_statement_pk" PRIMARY KEY("survey_id","statement"),
	CONSTRAINT "confidence_answers_before" CHECK ("confidence_answers"."before" between 1 and 5),
	CONSTRAINT "confidence_answers_now" CHECK ("confidence_answers"."now" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "follow_up_links" (
	"id" text PRIMARY KEY NOT NULL,
	"follow_up_id" text NOT NULL,
	"expires_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up_refusals" (
	"person_id" text PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "follow_up_sectors" (
	"follow_up_id" text NOT NULL,
	"sector" text NOT NULL,
	CONSTRAINT "follow_up_sectors_follow_up_id_sector_pk" PRIMARY KEY("follow_up_id","sector")
);
--> statement-breakpoint
CREATE TABLE "follow_ups" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"completion_id" text NOT NULL,
	"wave" text NOT NULL,
	"due_at" bigint NOT NULL,
	"sent_at" bigint,
	"reminded_at" bigint,
	"skipped_at" bigint,
	"skipped" text,
	"expires_at" bigint,
	"answered_at" bigint,
	"changed_at" bigint,
	"locale" text,
	"used" boolean,
	"has_example" boolean,
	"has_initiative" boolean,
	"has_barrier" boolean,
	"example" text,
	"initiative" text,
	"barrier" text,
	"quote_consent_id" text,
	CONSTRAINT "follow_ups_wave_name" CHECK ("follow_ups"."wave" in ('3m','6m')),
	CONSTRAINT "follow_ups_skipped" CHECK ("follow_ups"."skipped" is null or "follow_ups"."skipped" in ('nobody','declined','late')),
	CONSTRAINT "follow_ups_answer" CHECK (("follow_ups"."answered_at" is null) = ("follow_ups"."used" is null)),
	CONSTRAINT "follow_ups_example" CHECK (length(coalesce("follow_ups"."example", '')) <= 3000),
	CONSTRAINT "follow_ups_initiative" CHECK (length(coalesce("follow_ups"."initiative", '')) <= 200),
	CONSTRAINT "follow_ups_barrier" CHECK (length(coalesce("follow_ups"."barrier", '')) <= 2000)
);
--> statement-breakpoint
CREATE TABLE "survey_answers" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"course_id" text NOT NULL,
	"course_version_id" text NOT NULL,
	"locale" text NOT NULL,
	"overall" integer NOT NULL,
	"clear" integer,
	"useful" integer,
	"convenient" integer,
	"liked" text,
	"improve" text,
	"quote_consent_id" text,
	"answered_at" bigint NOT NULL,
	"changed_at" bigint,
	CONSTRAINT "survey_answers_overall" CHECK ("survey_answers"."overall" between 1 and 5),
	CONSTRAINT "survey_answers_clear" CHECK ("survey_answers"."clear" is null or "survey_answers"."clear" between 1 and 5),
	CONSTRAINT "survey_answers_useful" CHECK ("survey_answers"."useful" is null or "survey_answers"."useful" between 1 and 5),
	CONSTRAINT "survey_answers_convenient" CHECK ("survey_answers"."convenient" is null or "survey_answers"."convenient" between 1 and 5),
	CONSTRAINT "survey_answers_liked" CHECK (length(coalesce("survey_answers"."liked", '')) <= 2000),
	CONSTRAINT "survey_answers_improve" CHECK (length(coalesce("survey_answers"."improve", '')) <= 2000)
);
--> statement-breakpoint
ALTER TABLE "confidence_answers" ADD CONSTRAINT "confidence_answers_survey_id_survey_answers_id_fk" FOREIGN KEY ("survey_id") REFERENCES "public"."survey_answers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_links" ADD CONSTRAINT "follow_up_links_follow_up_id_follow_ups_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_refusals" ADD CONSTRAINT "follow_up_refusals_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_up_sectors" ADD CONSTRAINT "follow_up_sectors_follow_up_id_follow_ups_id_fk" FOREIGN KEY ("follow_up_id") REFERENCES "public"."follow_ups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_completion_id_completions_id_fk" FOREIGN KEY ("completion_id") REFERENCES "public"."completions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "follow_ups" ADD CONSTRAINT "follow_ups_quote_consent_id_consents_id_fk" FOREIGN KEY ("quote_consent_id") REFERENCES "public"."consents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_course_version_id_course_versions_id_fk" FOREIGN KEY ("course_version_id") REFERENCES "public"."course_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "survey_answers" ADD CONSTRAINT "survey_answers_quote_consent_id_consents_id_fk" FOREIGN KEY ("quote_consent_id") REFERENCES "public"."consents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "follow_up_links_of" ON "follow_up_links" USING btree ("follow_up_id");--> statement-breakpoint
CREATE INDEX "follow_up_links_expires" ON "follow_up_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "follow_ups_wave" ON "follow_ups" USING btree ("person_id","course_id","wave");--> statement-breakpoint
CREATE INDEX "follow_ups_course" ON "follow_ups" USING btree ("course_id","wave","sent_at");--> statement-breakpoint
CREATE UNIQUE INDEX "survey_answers_person_course" ON "survey_answers" USING btree ("person_id","course_id");--> statement-breakpoint
CREATE INDEX "survey_answers_course" ON "survey_answers" USING btree ("course_id","answered_at");