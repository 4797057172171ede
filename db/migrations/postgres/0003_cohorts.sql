CREATE TABLE "cohort_members" (
	"id" text PRIMARY KEY NOT NULL,
	"cohort_id" text NOT NULL,
	"person_id" text NOT NULL,
	"joined_at" bigint NOT NULL,
	"seated_at" bigint,
	"left_at" bigint
);
--> statement-breakpoint
CREATE TABLE "cohort_trainers" (
	"cohort_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "cohort_trainers_cohort_id_person_id_pk" PRIMARY KEY("cohort_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "cohorts" (
	"id" text PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"course_id" text NOT NULL,
	"title" text,
	"city_id" text,
	"organisation_id" text,
	"language" text NOT NULL,
	"starts_on" text NOT NULL,
	"ends_on" text NOT NULL,
	"capacity" integer,
	"deadline_days" integer,
	"deadline_on" text,
	"created_by" text NOT NULL,
	"created_at" bigint NOT NULL,
	"closed_at" bigint,
	CONSTRAINT "cohorts_code_length" CHECK (length("cohorts"."code") between 3 and 30),
	CONSTRAINT "cohorts_title_length" CHECK (length(coalesce("cohorts"."title", '')) <= 120),
	CONSTRAINT "cohorts_language" CHECK ("cohorts"."language" in ('kk','ru','en')),
	CONSTRAINT "cohorts_days" CHECK ("cohorts"."starts_on" <= "cohorts"."ends_on"),
	CONSTRAINT "cohorts_capacity" CHECK ("cohorts"."capacity" is null or ("cohorts"."capacity" between 1 and 5000)),
	CONSTRAINT "cohorts_deadline" CHECK ("cohorts"."deadline_days" is null or "cohorts"."deadline_on" is null),
	CONSTRAINT "cohorts_deadline_days" CHECK ("cohorts"."deadline_days" is null or ("cohorts"."deadline_days" between 1 and 1000))
);
--> statement-breakpoint
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_members" ADD CONSTRAINT "cohort_members_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_trainers" ADD CONSTRAINT "cohort_trainers_cohort_id_cohorts_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "public"."cohorts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_trainers" ADD CONSTRAINT "cohort_trainers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_city_id_cities_id_fk" FOREIGN KEY ("city_id") REFERENCES "public"."cities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohorts" ADD CONSTRAINT "cohorts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "cohort_members_open" ON "cohort_members" USING btree ("cohort_id","person_id") WHERE left_at is null;--> statement-breakpoint
CREATE INDEX "cohort_members_cohort" ON "cohort_members" USING btree ("cohort_id","joined_at");--> statement-breakpoint
CREATE INDEX "cohort_members_person" ON "cohort_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "cohort_trainers_person" ON "cohort_trainers" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cohorts_code" ON "cohorts" USING btree ("code");--> statement-breakpoint
CREATE INDEX "cohorts_course" ON "cohorts" USING btree ("course_id","starts_on");--> statement-breakpoint
CREATE INDEX "cohorts_starts" ON "cohorts" USING btree ("starts_on","id");