CREATE TABLE `signed_credentials` (
	`certificate_id` text PRIMARY KEY NOT NULL,
	`list` integer NOT NULL,
	`position` integer NOT NULL,
	`ed25519_key` text,
	`rsa_key` text,
	`credential` text,
	`jwt` text,
	`signed_at` integer,
	FOREIGN KEY (`certificate_id`) REFERENCES `certificates`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`list`) REFERENCES `status_lists`(`number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signed_credentials_place` ON `signed_credentials` (`list`,`position`);--> statement-breakpoint
CREATE TABLE `status_lists` (
	`number` integer PRIMARY KEY NOT NULL,
	`taken` integer NOT NULL,
	`made_at` integer NOT NULL,
	`bits_hash` text,
	`credential` text
);
