CREATE TABLE "frozen_members" (
	"period_id" text NOT NULL,
	"indicator" text NOT NULL,
	"unit" text NOT NULL,
	"person_ref" text,
	"sex" text,
	"age_band" text,
	"sector" text,
	"city_id" text,
	"measure" integer NOT NULL,
	"in_period" boolean NOT NULL,
	"since" bigint NOT NULL,
	"label" text,
	CONSTRAINT "frozen_members_period_id_indicator_unit_pk" PRIMARY KEY("period_id","indicator","unit")
);
--> statement-breakpoint
CREATE TABLE "frozen_periods" (
	"id" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"from_day" text NOT NULL,
	"to_day" text NOT NULL,
	"filters" text NOT NULL,
	"scope" text NOT NULL,
	"at" bigint NOT NULL,
	"frozen_by" text NOT NULL,
	"frozen_at" bigint NOT NULL,
	"figures" text NOT NULL,
	"members" integer NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "frozen_periods_title" CHECK (length("frozen_periods"."title") between 1 and 120),
	CONSTRAINT "frozen_periods_day_order" CHECK ("frozen_periods"."from_day" <= "frozen_periods"."to_day")
);
--> statement-breakpoint
CREATE TABLE "indicator_targets" (
	"id" text PRIMARY KEY NOT NULL,
	"indicator" text NOT NULL,
	"from_day" text,
	"to_day" text,
	"baseline" double precision,
	"baseline_on" text,
	"target" double precision,
	"note" text NOT NULL,
	"checked_by" text NOT NULL,
	"set_by" text NOT NULL,
	"set_at" bigint NOT NULL,
	CONSTRAINT "indicator_targets_note" CHECK (length("indicator_targets"."note") <= 500),
	CONSTRAINT "indicator_targets_checked_by" CHECK (length("indicator_targets"."checked_by") <= 120)
);
--> statement-breakpoint
CREATE TABLE "period_publications" (
	"id" text PRIMARY KEY NOT NULL,
	"period_id" text NOT NULL,
	"shown" boolean NOT NULL,
	"by_account" text NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "frozen_members" ADD CONSTRAINT "frozen_members_period_id_frozen_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."frozen_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "period_publications" ADD CONSTRAINT "period_publications_period_id_frozen_periods_id_fk" FOREIGN KEY ("period_id") REFERENCES "public"."frozen_periods"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "frozen_members_person" ON "frozen_members" USING btree ("person_ref");--> statement-breakpoint
CREATE INDEX "frozen_periods_days" ON "frozen_periods" USING btree ("from_day","to_day");--> statement-breakpoint
CREATE INDEX "indicator_targets_indicator" ON "indicator_targets" USING btree ("indicator","set_at");--> statement-breakpoint
CREATE INDEX "period_publications_period" ON "period_publications" USING btree ("period_id","id");