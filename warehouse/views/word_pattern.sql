-- a regular expression
-- Which match forms are one of some words, with or without article, proclitics and pronoun suffix?
CREATE MACRO word_pattern(words) AS (
    -- the article of a word is taken off; a last ta marbuta may have become a t before a suffix;
    -- without any word nothing matches
    '^[وف]?(?:ال|لل|[بك]ال|[بكلس])?(?:'
    || coalesce(nullif(array_to_string(list_transform(
        list_filter(regexp_split_to_array(fold(words), '[^\p{L}\p{M}\p{N}]+'), lambda word: word <> ''),
        lambda word: CASE
            WHEN regexp_matches(word, '^(?:[وف]?[بك]?ال|[وف]?لل)...*ه$')
                THEN regexp_extract(word, '^(?:[وف]?[بك]?ال|[وف]?لل)(...*)ه$', 1) || '[هت]'
            WHEN regexp_matches(word, '^(?:[وف]?[بك]?ال|[وف]?لل)...')
                THEN regexp_extract(word, '^(?:[وف]?[بك]?ال|[وف]?لل)(.*)$', 1)
            WHEN regexp_matches(word, '^..+ه$') THEN regexp_extract(word, '^(.*)ه$', 1) || '[هت]'
            ELSE word
        END
    ), '|'), ''), '[^\s\S]')
    || ')(?:ه|ها|هم|هما|هن|ك|كم|كن|ي|نا|ني)?$'
)
