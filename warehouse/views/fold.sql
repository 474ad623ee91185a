-- the match form of some words
-- Under which form are two spellings of one word equal, as in tokens.key?
CREATE MACRO fold(words) AS lower(translate(
    -- drops vowel marks, tatweel and format characters, and folds alef, ya, ta marbuta, Persian letters,
    -- presentation forms and case: what transforms/keys.py does, but for the rarer ligatures
    regexp_replace(
        -- lam-alef and Allah, each one character in presentation forms
        replace(regexp_replace(words, '[\x{FEF5}-\x{FEFC}]', 'لا', 'g'), 'ﷲ', 'الله'),
        '[\x{0610}-\x{061A}\x{0640}\x{064B}-\x{065F}\x{0670}'
            || '\x{06D6}-\x{06DC}\x{06DF}-\x{06E4}\x{06E7}\x{06E8}\x{06EA}-\x{06ED}\p{Cf}]',
        '', 'g'
    ),
    -- hamza seats, alef wasla, alef maqsura, ta marbuta, Persian and Urdu letters; then presentation forms
    'أإآٱىةیکہھۀ'
        || 'ﭐﭑﭒﭓﭔﭕﭖﭗﭘﭙﭚﭛﭜﭝﭞﭟﭠﭡﭢﭣﭤﭥﭦﭧﭨﭩﭪﭫﭬﭭﭮﭯﭰﭱﭲﭳﭴﭵﭶﭷﭸﭹﭺﭻﭼﭽﭾﭿﮀﮁﮂﮃﮄﮅﮆﮇﮈﮉﮊﮋ'
        || 'ﮌﮍﮎﮏﮐﮑﮒﮓﮔﮕﮖﮗﮘﮙﮚﮛﮜﮝﮞﮟﮠﮡﮢﮣﮤﮥﮦﮧﮨﮩﮪﮫﮬﮭﮮﮯﮰﮱﯓﯔﯕﯖﯗﯘﯙﯚﯛﯜﯞﯟﯠﯡﯢﯣﯤﯥﯦﯧﯨﯩ'
        || 'ﯼﯽﯾﯿﺀﺁﺂﺃﺄﺅﺆﺇﺈﺉﺊﺋﺌﺍﺎﺏﺐﺑﺒﺓﺔﺕﺖﺗﺘﺙﺚﺛﺜﺝﺞﺟﺠﺡﺢﺣﺤﺥﺦﺧﺨﺩﺪﺫﺬﺭﺮﺯﺰﺱﺲﺳﺴﺵﺶﺷ'
        || 'ﺸﺹﺺﺻﺼﺽﺾﺿﻀﻁﻂﻃﻄﻅﻆﻇﻈﻉﻊﻋﻌﻍﻎﻏﻐﻑﻒﻓﻔﻕﻖﻗﻘﻙﻚﻛﻜﻝﻞﻟﻠﻡﻢﻣﻤﻥﻦﻧﻨﻩﻪﻫﻬﻭﻮﻯﻰﻱﻲﻳ'
        || 'ﻴ',
    'اااايهيكههه'
        || 'ااٻٻٻٻپپپپڀڀڀڀٺٺٺٺٿٿٿٿٹٹٹٹڤڤڤڤڦڦڦڦڄڄڄڄڃڃڃڃچچچچڇڇڇڇڍڍڌڌڎڎڈڈژژ'
        || 'ڑڑككككگگگگڳڳڳڳڱڱڱڱںںڻڻڻڻههههههههههےےۓۓڭڭڭڭۇۇۆۆۈۈۋۋۅۅۉۉېېېېيي'
        || 'ييييءااااؤؤاائئئئااببببههتتتتثثثثججججححححخخخخددذذررززسسسسششش'
        || 'شصصصصضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووييييي'
        || 'ي'
))
