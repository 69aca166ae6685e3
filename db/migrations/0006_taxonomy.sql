-- What brings mentions into a theme is its shape now, made of terms that several people share, and no longer a list of phrases.
-- sort_before: the mentions of a theme that was divided are being gone through, the newest first, and this far down they have been.
alter table theme drop column phrase_keys;
alter table theme add shape {text} not null default '';
alter table theme add examples {text} not null default '[]';
alter table theme add pinned {bool} not null default 0;
alter table theme add forbidden {bool} not null default 0;
alter table theme add merged_into {key} null;
alter table theme add split_from {key} null;
alter table theme add sort_before {long} null;
alter table theme add takes_since {int} not null default 0;

-- What waits is read where it stands, in the answer: no second copy of a customer's words.
alter table waiting_mention drop column phrases;

-- How far those that wait have been tried against the taxonomy of sweep_version: the newest first, down to sweep_before; null is all.
alter table workspace add sweep_version {int} not null default 0;
alter table workspace add sweep_before {long} null;
