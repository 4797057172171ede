DROP INDEX "enrolments_person";--> statement-breakpoint
DROP INDEX "learning_events_lesson";