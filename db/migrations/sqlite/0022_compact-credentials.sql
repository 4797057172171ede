ALTER TABLE `signed_credentials` ADD `compact` text;--> statement-breakpoint
ALTER TABLE `signed_credentials` ADD `compact_key` text;