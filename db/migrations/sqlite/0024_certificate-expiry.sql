ALTER TABLE `certificates` ADD `expires_at` integer;--> statement-breakpoint
CREATE INDEX `completions_person` ON `completions` (`person_id`,`course_id`,`at`);