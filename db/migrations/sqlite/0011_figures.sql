DROP INDEX `certificates_person`;--> statement-breakpoint
CREATE INDEX `certificates_held` ON `certificates` (`person_id`,`course_id`,`issued_at`,`id`);--> statement-breakpoint
DROP INDEX `attempts_course`;--> statement-breakpoint
CREATE INDEX `attempts_results` ON `attempts` (`course_id`,`person_id`,`quiz_id`,`number`,`submitted_at`,`points`,`max_points`);--> statement-breakpoint
CREATE INDEX `enrolments_figures` ON `enrolments` (`person_id`,`course_id`,`enrolled_at`,`started_at`,`completed_at`,`withdrawn_at`);