CREATE TABLE "roster_imports" (
	"id" text PRIMARY KEY NOT NULL,
	"made_by" text,
	"made_at" bigint NOT NULL,
	"file_name" text NOT NULL,
	"file_hash" text NOT NULL,
	"course_id" text,
	"due_at" bigint,
	"locale" text NOT NULL,
	"lines" integer NOT NULL,
	"counts" json NOT NULL,
	"remarks" json NOT NULL,
	"planned_at" bigint,
	"confirmed_by" text,
	"confirmed_at" bigint,
	"done_lines" integer NOT NULL,
	"finished_at" bigint,
	CONSTRAINT "roster_imports_locale" CHECK ("roster_imports"."locale" in ('kk','ru','en')),
	CONSTRAINT "roster_imports_lines" CHECK ("roster_imports"."done_lines" between 0 and "roster_imports"."lines")
);
--> statement-breakpoint
CREATE TABLE "roster_lines" (
	"import_id" text NOT NULL,
	"line" integer NOT NULL,
	"person_id" text,
	"email" text,
	"course_id" text,
	"data" json NOT NULL,
	"outcome" text NOT NULL,
	"details" json NOT NULL,
	"attention" boolean NOT NULL,
	"done_at" bigint,
	CONSTRAINT "roster_lines_import_id_line_pk" PRIMARY KEY("import_id","line"),
	CONSTRAINT "roster_lines_outcome" CHECK ("roster_lines"."outcome" in ('invited','enrolled','changed','unchanged','refused'))
);
--> statement-breakpoint
ALTER TABLE "roster_imports" ADD CONSTRAINT "roster_imports_course_id_courses_id_fk" FOREIGN KEY ("course_id") REFERENCES "public"."courses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_lines" ADD CONSTRAINT "roster_lines_import_id_roster_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."roster_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_lines" ADD CONSTRAINT "roster_lines_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "roster_imports_made_by" ON "roster_imports" USING btree ("made_by","id");--> statement-breakpoint
CREATE INDEX "roster_imports_open" ON "roster_imports" USING btree ("confirmed_at","made_at");--> statement-breakpoint
CREATE INDEX "roster_lines_outcome" ON "roster_lines" USING btree ("import_id","outcome","line");--> statement-breakpoint
CREATE INDEX "roster_lines_person" ON "roster_lines" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "roster_lines_email" ON "roster_lines" USING btree ("email");