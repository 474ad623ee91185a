"""Dates: a table of expressions in sentences written for it, each with its reason, and properties."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import seeds
from transforms import dates
from transforms.dates_grammar import parts
from transforms.dates_words import encode, may_hold_date
from transforms.keys import fold

VOCABULARY = dates.compile(seeds.tables()["date_words"])
W = date(2015, 8, 12)  # a Wednesday; 27 Shawwal 1436
F = date(2017, 6, 2)  # a Friday
S = date(2020, 12, 6)  # a Sunday

# (sentence with each expected expression in brackets, publication, tense, what they resolve to, reason);
# "2015-08-11" is a day, "2015-08" a month, "2015" a year, "-" unknown
CASES = [
    # weekdays
    ("وصل الوزير ⟦الاثنين⟧ إلى الرباط", W, None, "2015-08-10", "a weekday counts back"),
    ("وصل الوزير ⟦الأربعاء⟧ إلى الرباط", W, None, "2015-08-12", "the publication day itself counts"),
    ("وصل الوزير ⟦الخميس⟧ إلى الرباط", W, "past", "2015-08-06", "tomorrow's name is last week's day"),
    ("يصل الوزير ⟦الخميس⟧ إلى الرباط", W, "future", "2015-08-13", "future tense looks ahead"),
    ("يصل الوزير ⟦الأربعاء⟧ إلى الرباط", W, "future", "2015-08-12", "ahead, the publication day counts too"),
    ("وصل الوزير ⟦يوم الإثنين⟧ إلى الرباط", W, None, "2015-08-10", "hamza below, with day"),
    ("وصل الوزير ⟦الاثنين⟧", None, None, "-", "nothing to count from"),
    ("اجتمعا ⟦الثلثاء⟧ في بيروت", W, None, "2015-08-11", "Lebanese spelling of Tuesday"),
    ("وصل ⟦الاثنين الماضي⟧", W, None, "2015-08-10", "the past one"),
    ("وصل ⟦الأربعاء الماضي⟧", W, None, "2015-08-05", "past is strictly before publication"),
    ("يصل ⟦الأربعاء المقبل⟧", W, None, "2015-08-19", "next is strictly after"),
    ("يصل ⟦الأحد القادم⟧", W, None, "2015-08-16", "another word for next"),
    ("وصل ⟦الجمعة المنصرمة⟧", W, None, "2015-08-07", "feminine modifier after Friday"),
    ("وصل ⟦الخميس الفارط⟧", F, None, "2017-06-01", "Tunisian for past"),
    ("وصل ⟦الاثنين قبل الماضي⟧", W, None, "2015-08-03", "the one before last"),
    ("يصل ⟦الاثنين بعد المقبل⟧", W, None, "2015-08-24", "the one after next"),
    ("التقيا ⟦مساء الأحد⟧", W, None, "2015-08-09", "part of the day belongs to the span"),
    ("التقيا ⟦الأحد مساء⟧ في جدة", W, None, "2015-08-09", "part of the day after it"),
    ("التقيا ⟦يوم الأحد ليلا⟧", W, None, "2015-08-09", "adverb after it"),
    ("قصف ⟦فجر السبت⟧", W, None, "2015-08-08", "dawn of the named day"),
    ("تظاهروا ⟦بعد ظهر السبت⟧", W, None, "2015-08-08", "two words for the afternoon"),
    ("هبت العاصفة ⟦ليل الأحد الاثنين⟧", W, None, "2015-08-09", "the night between two days is the first's"),
    ("هبت العاصفة ⟦ليلة السبت - الأحد⟧", W, None, "2015-08-08", "the same with a dash"),
    ("زار تونس ⟦يومي الثلاثاء والأربعاء الماضيين⟧", W, None, "2015-08-04", "both before publication; the first"),
    ("يزور تونس ⟦يومي الأحد والاثنين المقبلين⟧", W, None, "2015-08-16", "both after it; the first"),
    ("يزور تونس ⟦الخميس والجمعة⟧", W, "future", "2015-08-13", "two weekdays joined by and"),
    ("يعقد من ⟦الاثنين إلى الأربعاء⟧", W, "future", "2015-08-17", "a range takes its first day"),
    ("التقاه ⟦الاثنين من الأسبوع الماضي⟧", W, None, "2015-08-03", "sure wherever the week begins"),
    ("التقاه ⟦السبت من الأسبوع الماضي⟧", W, None, "-", "depends on where the week begins"),
    ("يلتقيه ⟦الخميس هذا الأسبوع⟧", W, None, "2015-08-13", "a day of this week"),
    ("يستقبله ⟦هذا الأربعاء⟧", W, None, "2015-08-12", "this Wednesday"),
    ("تأجل إلى ⟦الأحد المقبل⟧ اللقاء", W, None, "2015-08-16", "after to"),
    ("التأم طوال ⟦يوم الأحد⟧", W, None, "2015-08-09", "throughout a day is that day"),
    ("وذلك ⟦يوم الأحد⟧ بالعاصمة", W, None, "2015-08-09", "that is, on Sunday"),
    ("اعتدي عليه بعد صلاة الجمعة في الجامع", W, None, "", "Friday prayer names no one day"),
    ("صلاة ⟦الجمعة الماضية⟧", W, None, "2015-08-07", "but with a modifier it does"),
    ("وقعا اتفاق الجمعة العظيمة", W, None, "", "the Good Friday agreement"),
    ("قال خطيب الجمعة إن الصبر جميل", W, None, "", "Friday preacher"),
    ("زار الأب عبد الأحد السوق", W, None, "", "Abd al-Ahad is a man"),
    ("تبضع في سوق الخميس", W, None, "", "Thursday Market is a place"),
    ("لا فرق بين الاثنين في الموقف", W, None, "", "the two of them"),
    ("يعقد بين ⟦الاثنين والأربعاء⟧", W, "future", "2015-08-17", "but between Monday and Wednesday is a range"),
    ("تفتح المكاتب أيام الجمعة", W, None, "", "every Friday"),
    ("يجتمعون كل يوم أحد", W, None, "", "every Sunday"),
    ("قال أحد الوزراء", W, None, "", "one of, without the article"),
    ("حضر جمعة والخميسي", W, None, "", "surnames"),
    # yesterday, today, tomorrow
    ("استقبل ⟦أمس⟧ السفير", W, None, "2015-08-11", "yesterday"),
    ("استقبل ⟦أمس الثلاثاء⟧ السفير", W, None, "2015-08-11", "weekday agrees"),
    ("استقبل ⟦أمس الاثنين⟧ السفير", W, None, "2015-08-10", "weekday is right where they disagree (printed later)"),
    ("استقبل ⟦أمس (الثلاثاء)⟧ السفير", W, None, "2015-08-11", "weekday in brackets"),
    ("استقبل ⟦يوم أمس⟧ السفير", W, None, "2015-08-11", "with day"),
    ("استقبل ب⟦الأمس⟧ السفير", W, None, "2015-08-11", "preposition outside the span"),
    ("استقبل ⟦مساء أمس الأول⟧ السفير", W, None, "2015-08-10", "Gulf and Egypt: the day before yesterday"),
    ("استقبل ⟦أول أمس⟧ السفير", W, None, "2015-08-10", "the day before yesterday"),
    ("استقبل ⟦أول من أمس⟧ السفير", W, None, "2015-08-10", "the same with of"),
    ("استقبل ⟦أول من أمس (الاثنين)⟧ السفير", W, None, "2015-08-10", "with its weekday"),
    ("استقبل ⟦البارحة⟧ السفير", W, None, "2015-08-11", "another word"),
    ("استقبل ⟦اليوم⟧ السفير", W, None, "2015-08-12", "today"),
    ("استقبل، ⟦اليوم الأربعاء⟧، السفير", W, None, "2015-08-12", "today with its weekday"),
    ("استقبل ⟦اليوم، الأربعاء⟧، السفير", W, None, "2015-08-12", "comma between"),
    ("استقبل ⟦اليوم الاثنين⟧ السفير", W, None, "2015-08-10", "collected two days later"),
    ("استقبل ⟦اليوم الخميس⟧ السفير", W, None, "2015-08-13", "published before midnight elsewhere"),
    ("استقبل ⟦مساء اليوم الثلاثاء⟧ السفير", None, None, "-", "never without a publication date"),
    ("يحتج ⟦يومه الجمعة⟧ أساتذة", F, None, "2017-06-02", "Moroccan today"),
    ("يسافر ⟦غدا⟧ إلى وهران", W, None, "2015-08-13", "tomorrow"),
    ("يسافر ⟦غداً الخميس⟧ إلى وهران", W, None, "2015-08-13", "tanween"),
    ("يسافر ⟦صباح غد الخميس⟧ إلى وهران", W, None, "2015-08-13", "construct"),
    ("يسافر ⟦يوم الغد⟧ إلى وهران", W, None, "2015-08-13", "with the article"),
    ("يسافر ⟦بعد غد الجمعة⟧ إلى وهران", W, None, "2015-08-14", "the day after tomorrow"),
    ("قصفت ⟦الليلة الماضية⟧ مواقع", W, None, "2015-08-11", "last night began yesterday"),
    ("يصل ⟦الليلة⟧ إلى وهران", W, None, "2015-08-12", "tonight"),
    ("هم في أمس الحاجة إلى الماء", W, None, "", "direst need, not yesterday"),
    ("كتبت صحيفة «عين اليوم» عنه", W, None, "", "part of a newspaper's name"),
    ("نقلت قناة ليبيا اليوم عنه", W, None, "", "part of a channel's name"),
    ("قال لـ«اليوم» إنه بخير", W, None, "", "a name in quotation marks"),
    ("ذكر اليوم السابع أنه غادر", W, None, "", "the seventh day, or the paper of that name"),
    ("احتفلوا باليوم العالمي للمرأة", W, None, "", "a World Day"),
    ("غادر في اليوم التالي", W, None, "", "the next day, of another day"),
    ("غادر في اليوم نفسه", W, None, "", "the same day"),
    ("منذ ذلك اليوم لم يعد", W, None, "", "that day"),
    ("ينتج ألف برميل في اليوم", W, None, "", "a day, each day"),
    ("كانت ليلة طويلة وكان يوم حار", W, None, "", "day and night alone are none"),
    ("يتطلعون إلى غد أفضل", W, None, "", "a better tomorrow"),
    # a day of a month
    ("عقد في ⟦10 أغسطس 2015⟧", None, None, "2015-08-10", "complete in itself"),
    ("عقد في ⟦10 أغسطس⟧", None, None, "-", "no year and nothing to tell it"),
    ("عقد في ⟦10 أغسطس⟧", W, "past", "2015-08-10", "nearest before"),
    ("يعقد في ⟦10 أغسطس⟧", W, "future", "2016-08-10", "nearest after"),
    ("عقد في ⟦20 غشت⟧", W, "past", "2014-08-20", "Moroccan August"),
    ("يعقد في ⟦20 أوت⟧", W, None, "2015-08-20", "tense unknown: a day soon to come"),
    ("عقد في ⟦25 يناير⟧", W, None, "2015-01-25", "tense unknown: far ahead is past instead"),
    ("عقد ⟦ظهر الأربعاء 31 ماي 2017⟧", F, None, "2017-05-31", "weekday and full date"),
    ("عقد ⟦الأربعاء 31 ماي⟧", F, None, "2017-05-31", "weekday agrees with the nearest year"),
    ("عقد ⟦يوم الاثنين الموافق 10 أغسطس⟧", W, None, "2015-08-10", "corresponding to"),
    ("عقد ⟦الاثنين (10 آب)⟧", W, None, "2015-08-10", "date in brackets"),
    ("يفتح ⟦الأحد 12 فيفري⟧", F, None, "2017-02-12", "the weekday settles the year"),
    ("عقد ⟦اليوم الجمعة 2 جوان 2017⟧", F, None, "2017-06-02", "today, weekday and date are one"),
    ("عقد في ⟦الـ7 من أبريل الماضي⟧", W, None, "2015-04-07", "article and tatweel before digits"),
    ("عقد في ⟦الـ 7 من أبريل الماضي⟧", W, None, "2015-04-07", "the same with a space"),
    ("عقد في ⟦الـ13 من مارس 2020⟧", S, None, "2020-03-13", "with its year"),
    ("عقد في ⟦7 نيسان المقبل⟧", W, None, "2016-04-07", "next April"),
    ("عقد في ⟦11 أوت الجاري⟧", W, None, "2015-08-11", "of the current month"),
    ("يعقد في ⟦30 أغسطس الجاري⟧", W, "past", "2015-08-30", "current outweighs tense"),
    ("عقد في ⟦الثامن من مايو⟧", W, None, "2015-05-08", "ordinal in words"),
    ("عقد في ⟦الخامس عشر من مايو 2014⟧", W, None, "2014-05-15", "compound ordinal"),
    ("عقد في ⟦الحادي والعشرين من يوليو⟧", W, None, "2015-07-21", "ordinal joined by and"),
    ("عقد في ⟦الثلاثين من نونبر الماضي⟧", S, None, "2020-11-30", "tens alone"),
    ("عقد في ⟦التاسع والعاشر من يونيو⟧", W, None, "2015-06-09", "two ordinals: the first day"),
    ("بدأ في ⟦غرة جوان⟧", F, None, "2017-06-01", "first of the month in Tunisia"),
    ("تظاهروا في ⟦فاتح ماي⟧", F, None, "2017-05-01", "first of May in the Maghreb"),
    ("بدأ في ⟦أول يناير 2014⟧", W, None, "2014-01-01", "first of January"),
    ("تظاهرن في ⟦ثامن مارس⟧", F, None, "2017-03-08", "Moroccan construct ordinal"),
    ("عقد في ⟦26 و27 يناير/كانون الثاني 2020⟧", None, None, "2020-01-26", "two days, two names of the month"),
    ("عقد ⟦يومي 4 و5 جوان 2017⟧", F, None, "2017-06-04", "two days"),
    ("عقد من ⟦4 إلى 6 جوان⟧", F, "future", "2017-06-04", "range with one month"),
    ("عقد من ⟦4-6 جوان 2017⟧", F, None, "2017-06-04", "range with a hyphen"),
    ("عقد ⟦أيام 4 و5 و6 ماي⟧", F, None, "2017-05-04", "three days"),
    ("عقد من ⟦28 ديسمبر إلى 3 يناير 2016⟧", W, None, "2015-12-28", "a range over the turn of the year"),
    ("عقد ⟦يومي 30 جوان و1 جويلية 2017⟧", F, None, "2017-06-30", "two months, the year once"),
    ("عقد في ⟦10 ماي 2016⟧ و⟦11 ماي 2017⟧", F, None, "2016-05-10 2017-05-11", "two full dates"),
    ("عقد ⟦الأحد 4 والاثنين 5 جوان 2017⟧", F, None, "2017-06-04", "weekdays between the numbers"),
    ("عقد في ⟦1 تموز/يوليو⟧", W, None, "2015-07-01", "Levantine and Gulf names"),
    ("عقد في ⟦29 أغسطس (آب) 2013⟧", W, None, "2013-08-29", "second name in brackets"),
    ("عقد في ⟦2 كانون الأول⟧ ببيروت", W, None, "2014-12-02", "a month of two words"),
    ("عقد في ⟦3 تشرين الثاني 2014⟧", W, None, "2014-11-03", "another"),
    ("عقد ⟦١٠ أغسطس ٢٠١٥⟧", None, None, "2015-08-10", "Arabic-Indic digits"),
    ("عقد ⟦10أغسطس2015⟧", None, None, "2015-08-10", "glued by a scraper"),
    ("عقد في ⟦10 أغسطس 2014⟧وصدم", W, None, "2014-08-10", "a word glued to the year"),
    ("بدأ في ⟦الفاتح من شتنبر⟧", W, "past", "2014-09-01", "Moroccan first of the month"),
    ("عقد في ⟦14 جويلية من العام الماضي⟧", F, None, "2016-07-14", "the year counted from publication"),
    ("عقد في ⟦14 جويلية من نفس السنة⟧", F, None, "-", "the year of another date"),
    ("عقد في ⟦14 جويلية من سنة 2011⟧", F, None, "2011-07-14", "of the year 2011"),
    ("عقد قبل ⟦29 فبراير 2016⟧", W, None, "2016-02-29", "leap day"),
    ("عقد في ⟦30 فبراير 2016⟧", W, None, "-", "no such day"),
    ("عقد في ⟦29 فبراير⟧", W, "past", "2012-02-29", "the nearest year that has it"),
    ("عقد في ⟦31 من الشهر الجاري⟧", W, None, "2015-08-31", "day of this month"),
    ("عقد في ⟦الخامس من الشهر الماضي⟧", W, None, "2015-07-05", "day of last month"),
    ("يعقد ⟦يوم 3 من الشهر المقبل⟧", S, None, "2021-01-03", "next month, next year"),
    ("عقد في ⟦السابع عشر من هذا الشهر⟧", W, None, "2015-08-17", "day of this month with a demonstrative"),
    ("عقد في ⟦31 من الشهر الماضي⟧", F, None, "2017-05-31", "May has it"),
    ("عقد في ⟦31 من الشهر الجاري⟧", F, None, "-", "June has no 31st"),
    ("عقد في ⟦الخامس من الشهر نفسه⟧", W, None, "-", "of a month named elsewhere"),
    ("يعقد ⟦يوم 15 الجاري⟧", W, None, "2015-08-15", "the 15th instant"),
    ("في النصف الأول من ⟦أغسطس⟧ ارتفع", W, None, "2015-08", "the first half, not the first day"),
    ("فازوا 3 صفر على جارهم", W, None, "", "three nil"),
    ("منذ ثورة 25 يناير في مصر", W, None, "", "an event named by its day"),
    ("بعد ثورتي 25 يناير و30 يونيو", W, None, "", "two of them"),
    ("بعد هجمات ⟦11 سبتمبر 2001⟧", W, None, "2001-09-11", "but with its year a date"),
    ("سكن في مدينة 15 مايو قرب القاهرة", W, None, "", "a town"),
    ("عبر جسر 6 أكتوبر", W, None, "", "a bridge"),
    # numbers only
    ("صدر في ⟦2015/08/10⟧ القرار", None, None, "2015-08-10", "year first"),
    ("صدر في ⟦10-08-2015⟧ القرار", None, None, "2015-08-10", "day first"),
    ("صدر في ⟦10.8.2015⟧ القرار", None, None, "2015-08-10", "with stops"),
    ("صدر في ⟦8/25/2015⟧ القرار", None, None, "2015-08-25", "a month cannot be 25"),
    ("صدر في ⟦٢٠١٥/٠٨/١٠⟧ القرار", None, None, "2015-08-10", "Arabic-Indic"),
    ("يعقد من ⟦20 إلى 24/8/2015⟧", W, None, "2015-08-20", "a range in numbers"),
    ("صدر ⟦يوم 10/8⟧ القرار", W, None, "2015-08-10", "day and month after day"),
    ("صدر ⟦الاثنين 10/8⟧ القرار", W, None, "2015-08-10", "after a weekday"),
    ("فازوا بنتيجة 10/8 أمام الفريق", W, None, "", "a fraction or a score"),
    ("صدر القرار رقم 24/2015 بشأن الماء", W, None, "", "a decision's number"),
    ("قتل 15 شخصا وأصيب 30", W, None, "", "numbers that are no days"),
    # Hijri
    ("صدر في ⟦25 شوال 1436 هـ الموافق 10 أغسطس 2015 م⟧", None, None, "2015-08-10", "both calendars"),
    ("صدر في ⟦25 شوال 1436هـ (10 أغسطس 2015م)⟧", None, None, "2015-08-10", "pair in brackets"),
    ("صدر في ⟦25 شوال 1436هـ الموافق 10 أغسطس⟧", None, None, "2015-08-10", "only the Hijri date has its year"),
    ("صدر في ⟦10 أغسطس 2015 الموافق 25 شوال 1436⟧", None, None, "2015-08-10", "the other way round"),
    ("صدر في ⟦25 شوال 1436هـ⟧", None, None, "2015-08-10", "Hijri alone, by Umm al-Qura"),
    ("صدر في ⟦25/10/1436هـ⟧", None, None, "2015-08-10", "in numbers"),
    ("صدر ⟦يوم الثلاثاء 25 شوال 1436هـ⟧", None, None, "2015-08-11", "the weekday corrects a day of the moon"),
    ("صدر في ⟦25 شوال⟧", W, "past", "2015-08-10", "the year from the publication"),
    ("صدر في ⟦العاشر من محرم⟧", W, "past", "2014-11-03", "the nearest before"),
    ("يبدأ في ⟦غرة ذي القعدة⟧", W, "future", "2015-08-16", "first of Dhu al-Qada"),
    ("صدر خلال ⟦شهر رمضان⟧", W, "past", "2015-06", "first day of the Hijri month"),
    ("عرض في ⟦رمضان الماضي⟧", W, None, "2015-06", "past Ramadan"),
    ("يعرض في ⟦شهر رمضان المبارك المقبل⟧", W, None, "2016-06", "an epithet between"),
    ("قال محمد رمضان إنه باق", W, None, "", "a name"),
    ("قال رجب طيب إنه باق", W, None, "", "another"),
    ("صدر ⟦عام 1436هـ⟧", None, None, "2014", "a Hijri year begins in the Gregorian one before"),
    # months
    ("زاره في ⟦مارس الماضي⟧", W, None, "2015-03", "the past March"),
    ("زاره في ⟦أغسطس الماضي⟧", W, None, "2014-08", "past is before the current month"),
    ("يزوره في ⟦مارس المقبل⟧", W, None, "2016-03", "the next March"),
    ("زاره في ⟦يونيو 2016⟧", None, None, "2016-06", "with its year"),
    ("زاره في ⟦أكتوبر من نفس السنة⟧", W, None, "-", "the same year as another date"),
    ("زاره في ⟦كانون الثاني⟧", W, None, "2015-01", "nearest past"),
    ("زاره في ⟦كانون الثاني (يناير) الماضي⟧", W, None, "2015-01", "two names and a modifier"),
    ("زاره في ⟦ديسمبر⟧", W, "past", "2014-12", "past tense"),
    ("يزوره في ⟦ديسمبر⟧", W, "future", "2015-12", "future tense"),
    ("يزوره في ⟦سبتمبر⟧", W, None, "2015-09", "next month rather than eleven months ago"),
    ("زاره ⟦شهر جانفي⟧", F, None, "2017-01", "with month of"),
    ("زاره ⟦شهري يناير وفبراير الماضيين⟧", W, None, "2015-01", "two months: the first"),
    ("زاره ⟦منتصف مارس⟧", W, None, "2015-03", "an edge stays a month"),
    ("زاره ⟦أواخر الشهر الجاري⟧", W, None, "2015-08", "an edge of this month"),
    ("زاره ⟦مطلع شهر يوليوز⟧", W, None, "2015-07", "Moroccan July"),
    ("زاره ⟦الشهر الماضي⟧", W, None, "2015-07", "last month"),
    ("يزوره ⟦الشهر المقبل⟧", S, None, "2021-01", "over the turn of the year"),
    ("زاره ⟦هذا الشهر⟧", W, None, "2015-08", "this month"),
    ("مارس الوزير ضغوطا", W, None, "", "practised, not March"),
    ("قالت تيريزا ماي إنها باقية", W, None, "", "a surname"),
    ("زاره في ⟦ماي الماضي⟧", F, None, "2017-05", "but with a modifier May"),
    ("فتح باب الترشح", W, None, "", "door, not in August"),
    # weeks, years and counts
    ("زاره ⟦الأسبوع الماضي⟧", W, None, "-", "a week is no day"),
    ("يزوره ⟦نهاية الأسبوع⟧", W, None, "-", "nor is its end"),
    ("زاره ⟦العام الماضي⟧", W, None, "2014", "last year"),
    ("زاره ⟦السنة الماضية⟧", W, None, "2014", "another word"),
    ("يزوره ⟦مطلع العام المقبل⟧", W, None, "2016", "edge of next year"),
    ("زاره ⟦العام قبل الماضي⟧", W, None, "2013", "the year before last"),
    ("زاره ⟦عام 2010⟧", None, None, "2010", "a named year"),
    ("زاره ⟦سنة ٢٠١٠⟧", None, None, "2010", "another word and digits"),
    ("زاره في ⟦2010⟧.", None, None, "2010", "a bare year after in"),
    ("زاره ⟦منتصف 2010⟧", None, None, "2010", "edge of a named year"),
    ("زاره ⟦عامي 2010 و2011⟧", None, None, "2010", "two years: the first"),
    ("انتخب الأمين العام المقبل", W, None, "", "secretary-general, not year"),
    ("قال المدير العام الحالي", W, None, "", "director-general"),
    ("شارك في 2015 مباراة", W, None, "", "a count, not a year"),
    ("زاره ⟦قبل ثلاثة أيام⟧", W, None, "2015-08-09", "counted in words"),
    ("زاره ⟦قبل يومين⟧", W, None, "2015-08-10", "dual"),
    ("زاره ⟦منذ 3 أيام⟧", W, None, "2015-08-09", "counted in digits"),
    ("زاره ⟦قبل أسبوع⟧", W, None, "-", "a week ago is no day"),
    ("زاره ⟦قبل شهرين⟧", W, None, "2015-06", "exact to the month"),
    ("زاره ⟦قبل عامين⟧", W, None, "2013", "exact to the year"),
    ("زاره ⟦قبل نحو عامين⟧", W, None, "-", "about two years"),
    ("زاره ⟦قبل أكثر من عام⟧", W, None, "-", "more than a year"),
    ("زاره ⟦قبل عام ونصف⟧", W, None, "-", "a year and a half"),
    ("زاره ⟦قبل أيام قليلة⟧", W, None, "-", "a few days"),
    ("زاره قبل يومين من الانتخابات", W, None, "", "two days before something else"),
    ("زاره ⟦بعد يومين⟧", W, "past", "-", "two days after something else"),
    ("يزوره ⟦بعد يومين⟧", W, "future", "2015-08-14", "two days from now"),
    ("يتغير الحال يوما بعد يوم", W, None, "", "day by day"),
    # two in one sentence
    ("التقاه ⟦أمس⟧ ويلتقيه ⟦غدا⟧", W, None, "2015-08-11 2015-08-13", "each for itself"),
    ("بدأ ⟦اليوم الأربعاء⟧ ويختتم ⟦الجمعة المقبلة⟧", W, None, "2015-08-12 2015-08-14", "and is no bridge"),
]


def _shown(resolved: dates.Resolved) -> str:
    if resolved.date is None:
        assert resolved.precision is None
        return "-"
    return resolved.date.isoformat()[: {"day": 10, "month": 7, "year": 4}[resolved.precision]]


@pytest.mark.parametrize("marked, published, tense, expected, reason", CASES, ids=[c[0] for c in CASES])
def test_expression(marked, published, tense, expected, reason):
    text = marked.replace("⟦", "").replace("⟧", "")
    spans = [part.split("⟧")[0] for part in marked.split("⟦")[1:]]
    found = dates.find(text, VOCABULARY)
    assert [text[e.start_char : e.end_char] for e in found] == spans, reason
    assert " ".join(_shown(dates.resolve(e, published, tense=tense)) for e in found) == expected, reason


def test_table_size():
    assert len(CASES) >= 150


@pytest.mark.parametrize(
    "text, field, value",
    [
        ("يغادر قبل 10 أغسطس 2015", "bound", "before"),
        ("يغادر بعد الاثنين المقبل", "bound", "after"),
        ("يقيم هنا منذ أمس", "bound", "since"),
        ("يقيم هنا حتى غدا", "bound", "until"),
        ("يغادر في 10 أغسطس 2015", "bound", None),
        ("التقيا مساء الأحد", "part_of_day", "evening"),
        ("التقيا في 4 و5 جوان", "is_range", True),
        ("التقيا أواخر مارس", "edge", "end"),
        ("التقيا أول أمس", "day_offset", -2),
        ("التقيا في 25 شوال", "calendar", "hijri"),
        ("التقيا الاثنين الماضي", "direction", "past"),
    ],
)
def test_field(text, field, value):
    (expression,) = dates.find(text, VOCABULARY)
    assert getattr(expression, field) == value


def test_vowels_and_tatweel_inside_a_token():
    text = "وصل بـِالأمسِ"
    (expression,) = dates.find(text, VOCABULARY)
    assert text[expression.start_char : expression.end_char] == "الأمسِ"


def test_line_break_ends_a_date():
    assert len(dates.find("أمس\nالاثنين", VOCABULARY)) == 2


def test_tokens_of_a_document_without_its_text():
    text = "مقدمة. التقيا بالأمس في 4 و5 جوان 2017م"
    forms = ["التقيا", "بالأمس", "في", "4", "و5", "جوان", "2017م"]
    starts = [text.index(form, 6) for form in forms]
    ends = [start + len(form) for start, form in zip(starts, forms, strict=True)]
    found = dates.find_tokens([fold(form) for form in forms], starts, ends, VOCABULARY)
    assert [text[e.start_char : e.end_char] for e in found] == ["الأمس", "4 و5 جوان 2017م"]


@pytest.mark.parametrize("column, value", [("kind", "wekday"), ("proclitics", "verb")])
def test_seed_table_breach(column, value):
    table = seeds.tables()["date_words"].with_columns(pl.lit(value).alias(column))
    with pytest.raises(ValueError):
        dates.compile(table)


def test_seed_table_column_missing():
    with pytest.raises(ValueError, match="kind"):
        dates.compile(seeds.tables()["date_words"].drop("kind"))


# a few words of every kind, so that random sentences hold many near-dates
_WORDS = [
    key
    for code in sorted({word.code for word in VOCABULARY.words.values()})
    for key in sorted(k for k, word in VOCABULARY.words.items() if word.code == code and not word.proclitics)[:4]
]
_PIECES = st.one_of(
    st.sampled_from(_WORDS), st.sampled_from(sorted(VOCABULARY.words)), st.sampled_from(["كانون", "الاول", "كتاب", "أول"]),
    st.sampled_from(list("/-،().«»و:\n")), st.integers(0, 2200).map(str), st.integers(1, 31).map(lambda n: f"و{n}"),
)
_TEXTS = st.lists(_PIECES, max_size=14).map(" ".join)
_DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
_TENSES = st.sampled_from([None, "past", "future"])


@given(_TEXTS)
def test_spans_are_in_order_and_inside(text):
    end = 0
    for e in dates.find(text, VOCABULARY):
        assert end <= e.start_char < e.end_char <= len(text)
        assert text[e.start_char : e.end_char].strip() == text[e.start_char : e.end_char]
        assert "\n" not in text[e.start_char : e.end_char]
        end = e.end_char


@given(_TEXTS)
def test_quick_look_misses_nothing(text):
    keys = [fold(word) for word in text.split()]
    if not may_hold_date(keys, VOCABULARY):
        assert parts(*encode(keys, VOCABULARY)) == []


@given(_TEXTS, _TENSES)
def test_without_publication_only_complete_dates_resolve(text, tense):
    for e in dates.find(text, VOCABULARY):
        resolved = dates.resolve(e, None, tense=tense)
        assert (resolved.date is None) == (resolved.precision is None)
        if resolved.date is not None:
            assert e.year is not None and not e.is_open


@given(_TEXTS, _DAYS, _TENSES)
def test_complete_dates_do_not_depend_on_publication(text, published, tense):
    for e in dates.find(text, VOCABULARY):
        if e.year is not None:
            assert dates.resolve(e, published, tense=tense) == dates.resolve(e, None)


@given(st.integers(0, 6), _DAYS, _TENSES)
def test_weekday_is_kept_and_near(weekday, published, tense):
    names = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
    (e,) = dates.find(f"وصل {names[weekday]} هنا", VOCABULARY)
    day = dates.resolve(e, published, tense=tense).date
    assert day.weekday() == weekday
    ahead = day - published
    assert timedelta(0) <= (ahead if tense == "future" else -ahead) < timedelta(7)


@given(_TEXTS, _DAYS, _TENSES)
def test_months_and_years_begin_on_their_first_day(text, published, tense):
    for e in dates.find(text, VOCABULARY):
        day, precision = dates.resolve(e, published, tense=tense)
        if day is not None and e.calendar == "gregorian":
            assert precision == "day" or day.day == 1
            assert precision != "year" or day.month == 1
