CREATE TABLE "calendar_feeds" (
	"account_id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"sealed" text NOT NULL,
	"made_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meeting_snapshots" (
	"meeting_id" text PRIMARY KEY NOT NULL,
	"revision" integer NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"venue" text,
	"link" text,
	"cancelled_at" bigint,
	"taken_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notice_preferences" (
	"account_id" text PRIMARY KEY NOT NULL,
	"deadlines" text NOT NULL,
	"meetings" text NOT NULL,
	"idle" text NOT NULL,
	"desk" boolean NOT NULL,
	"changed_at" bigint NOT NULL,
	CONSTRAINT "notice_preferences_deadlines" CHECK ("notice_preferences"."deadlines" in ('daily','weekly','none')),
	CONSTRAINT "notice_preferences_meetings" CHECK ("notice_preferences"."meetings" in ('daily','weekly','none')),
	CONSTRAINT "notice_preferences_idle" CHECK ("notice_preferences"."idle" in ('daily','weekly','none'))
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"was" json,
	"noted_at" bigint NOT NULL,
	"letter" text
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_snapshots" ADD CONSTRAINT "meeting_snapshots_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notice_preferences" ADD CONSTRAINT "notice_preferences_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_hash" ON "calendar_feeds" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "notices_letter" ON "notices" USING btree ("letter");--> statement-breakpoint
CREATE INDEX "notices_waiting" ON "notices" USING btree ("person_id") WHERE letter is null;