-- A topic is gone at once, as a list is: what people said of it follows in the background, some thousands at a time. To
-- delete it held everybody who had said something of it, and marked each of them, while somebody waited for the answer.
alter table consent.topic_choice drop constraint topic_choice_workspace_id_topic_id_fkey;
