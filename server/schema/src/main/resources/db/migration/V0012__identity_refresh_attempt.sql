-- Which attempt used a refresh token: the same attempt may ask again when its answer was lost, nobody else may.

alter table identity.refresh_token add column used_by text;
