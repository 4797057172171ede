ALTER TABLE "signed_credentials" ADD COLUMN "compact" text;--> statement-breakpoint
ALTER TABLE "signed_credentials" ADD COLUMN "compact_key" text;