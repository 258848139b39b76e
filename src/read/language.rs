//! Which language an article is in: English is what is read, and any other must be known for what it is.
//!
//! A share of English function words decides, for it stands whatever language is quoted; the crate whatlang takes a
//! foreign quotation for the article, so it is only asked where that share is low, as a second opinion.

use crate::source::{Block, BlockKind};

/// Fewest words that show a language: shorter texts are headlines and names, and are taken for English.
const FEWEST_WORDS: usize = 40;
/// Most words that are looked at: the share of function words no longer changes.
const MOST_WORDS: usize = 400;
/// Least share of the function words below in English. In 629 English articles it was 0.033 and more of the first 60
/// words, 0.087 and more of the first 80; in texts of eighteen other languages 0.017 at most.
const LEAST_SHARE: f64 = 0.03;
/// Words below which a second opinion that is not sure of itself does not count: two headlines can have this many.
const FEWEST_UNSURE: usize = 60;
/// Characters that are as much as a word in scripts that put no spaces between words.
const CHARACTERS_A_WORD: usize = 2;

/// Frequent words of English that are no words of its neighbours: "in", "is", "was", "a", "on" and "for" are left out,
/// for German, Dutch, Danish, Spanish or Italian have them too.
const FUNCTION_WORDS: [&str; 30] = [
    "the", "of", "and", "to", "that", "with", "from", "by", "has", "have", "had", "been", "were", "this",
    "it", "its", "their", "they", "said", "who", "would", "not", "after", "but", "when", "which", "his",
    "her", "she", "you",
];

/// A language that is not English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Foreign {
    /// Its English name.
    Known(&'static str),
    /// It is not sure which.
    Unknown,
}

impl Foreign {
    /// What a reader is told that the article is in.
    pub(super) fn name(self) -> &'static str {
        match self {
            Foreign::Known(name) => name,
            Foreign::Unknown => "another language",
        }
    }
}

/// The language of an article that is not English; a long quotation in another language does not make it foreign.
pub(super) fn foreign(text: &str, blocks: &[Block]) -> Option<Foreign> {
    let parts = || {
        let blocks = blocks.iter().filter(|block| block.kind != BlockKind::Furniture);
        blocks.map(|block| block.span.of(text))
    };
    let (mut words, mut function_words) = (0, 0);
    for word in parts().flat_map(self::words).take(MOST_WORDS) {
        words += length(word);
        function_words += usize::from(FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)));
    }
    if words < FEWEST_WORDS || function_words as f64 >= LEAST_SHARE * words as f64 {
        return None;
    }
    let sample: Vec<&str> = parts().flat_map(self::words).take(MOST_WORDS).collect();
    let opinion = whatlang::detect(&sample.join(" "));
    match opinion {
        Some(opinion) if opinion.lang() == whatlang::Lang::Eng => None,
        Some(opinion) if opinion.is_reliable() => Some(Foreign::Known(opinion.lang().eng_name())),
        _ if words < FEWEST_UNSURE => None,
        _ => Some(Foreign::Unknown),
    }
}

/// The runs of letters of a text; in scripts without spaces that is a part of a sentence.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty())
}

/// How many words a run of letters is.
fn length(run: &str) -> usize {
    // Chinese, Japanese, Thai, Lao, Burmese, Khmer: no spaces between words.
    let unspaced = |character: &char| {
        matches!(character, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
    };
    (run.chars().filter(unspaced).count() / CHARACTERS_A_WORD).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::Span;

    fn check(text: &str, expected: Option<Foreign>) {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph };
        assert_eq!(foreign(text, &[block]), expected, "{text}");
    }

    #[test]
    fn other_languages_are_known() {
        check(
            "Staudamm oberhalb von Senn gebrochen. Bei dem Bruch des Staudamms oberhalb der Stadt Senn sind am Montag mindestens vierzehn Menschen ums Leben gekommen, wie der Bürgermeister mitteilte. Rettungskräfte suchten in der Nacht nach weiteren Vermissten, während das Wasser langsam zurückging. Die Regierung in der Hauptstadt kündigte eine Untersuchung an. Nach Angaben der Polizei wurden mehr als zweihundert Häuser beschädigt, viele Familien mussten in Schulen untergebracht werden. Der Betreiber wies jede Schuld von sich und sprach von einem ungewöhnlich starken Regen, der in den Tagen zuvor gefallen war.",
            Some(Foreign::Known("German")),
        );
        check(
            "Un barrage cède au-dessus de Senn. Au moins quatorze personnes ont été tuées lundi lorsque le barrage situé au-dessus de la ville de Senn a cédé, a annoncé le maire. Les secours ont cherché toute la nuit des disparus tandis que les eaux se retiraient lentement. Le gouvernement a promis une enquête. Selon la police, plus de deux cents maisons ont été endommagées et de nombreuses familles ont dû être logées dans des écoles. L'exploitant a rejeté toute responsabilité et a évoqué des pluies exceptionnelles tombées au cours des jours précédents.",
            Some(Foreign::Known("French")),
        );
        check(
            "Se rompe una presa cerca de Senn. Al menos catorce personas murieron el lunes cuando se rompió la presa situada sobre la ciudad de Senn, informó el alcalde. Los equipos de rescate buscaron durante toda la noche a los desaparecidos mientras el agua bajaba lentamente. El gobierno anunció una investigación. Según la policía, más de doscientas casas resultaron dañadas y muchas familias tuvieron que alojarse en escuelas. La empresa que la gestiona negó cualquier culpa y habló de lluvias extraordinarias en los días anteriores.",
            Some(Foreign::Known("Spanish")),
        );
        check(
            "Crolla una diga sopra Senn. Almeno quattordici persone sono morte lunedì nel crollo della diga sopra la città di Senn, ha riferito il sindaco. I soccorritori hanno cercato per tutta la notte i dispersi mentre l'acqua si ritirava lentamente. Il governo ha annunciato un'inchiesta. Secondo la polizia più di duecento case sono state danneggiate e molte famiglie sono state ospitate nelle scuole. La società che gestisce l'impianto ha respinto ogni responsabilità e ha parlato di piogge eccezionali cadute nei giorni precedenti.",
            Some(Foreign::Known("Italian")),
        );
        check(
            "Dam boven Senn doorgebroken. Bij een dambreuk boven de stad Senn zijn maandag zeker veertien mensen om het leven gekomen, zei de burgemeester. Reddingswerkers zochten de hele nacht naar vermisten terwijl het water langzaam zakte. De regering kondigde een onderzoek aan. Volgens de politie zijn meer dan tweehonderd huizen beschadigd en moesten veel gezinnen in scholen worden ondergebracht. De beheerder wees alle schuld van de hand en sprak van uitzonderlijke regen die in de dagen ervoor was gevallen. Het is nog niet bekend wanneer de weg weer open gaat.",
            Some(Foreign::Known("Dutch")),
        );
        check(
            "Barragem rompe acima de Senn. Pelo menos catorze pessoas morreram na segunda-feira quando a barragem acima da cidade de Senn se rompeu, informou o prefeito. As equipes de resgate procuraram desaparecidos durante toda a noite enquanto a água baixava lentamente. O governo anunciou uma investigação. Segundo a polícia, mais de duzentas casas foram danificadas e muitas famílias tiveram de ser alojadas em escolas. A empresa negou qualquer culpa e falou de chuvas excepcionais que caíram nos dias anteriores.",
            Some(Foreign::Known("Portuguese")),
        );
        check(
            "Pękła tama powyżej Senn. Co najmniej czternaście osób zginęło w poniedziałek, gdy pękła tama powyżej miasta Senn, poinformował burmistrz. Ratownicy przez całą noc szukali zaginionych, podczas gdy woda powoli opadała. Rząd zapowiedział śledztwo. Według policji uszkodzonych zostało ponad dwieście domów, a wiele rodzin musiało zostać zakwaterowanych w szkołach. Zarządca zapory odrzucił wszelką winę i mówił o wyjątkowych opadach, które wystąpiły w poprzednich dniach. Nie wiadomo jeszcze, kiedy droga do miasta zostanie otwarta dla mieszkańców.",
            Some(Foreign::Known("Polish")),
        );
        check(
            "Над городом Сенн прорвало плотину. По меньшей мере четырнадцать человек погибли в понедельник, когда прорвало плотину выше города Сенн, сообщил мэр. Спасатели всю ночь искали пропавших без вести, пока вода медленно отступала. Правительство объявило о начале расследования. По данным полиции, повреждено более двухсот домов, многим семьям пришлось разместиться в школах. Управляющая компания отвергла всякую вину и заявила о необычайно сильных дождях, которые шли в предыдущие дни. Когда откроют дорогу, пока неизвестно, добавили в городской администрации вечером.",
            Some(Foreign::Known("Russian")),
        );
        check(
            "Над містом Сенн прорвало греблю. Щонайменше чотирнадцять людей загинули в понеділок, коли прорвало греблю вище міста Сенн, повідомив мер. Рятувальники всю ніч шукали зниклих безвісти, поки вода повільно відступала. Уряд оголосив про початок розслідування. За даними поліції, пошкоджено понад двісті будинків, багатьом родинам довелося розміститися у школах. Компанія, яка керує греблею, відкинула будь-яку провину і заявила про надзвичайно сильні дощі, що йшли в попередні дні. Коли відкриють дорогу до міста, поки що невідомо, додали в адміністрації.",
            Some(Foreign::Known("Ukrainian")),
        );
        check(
            "انهيار سد فوق مدينة سين. قتل أربعة عشر شخصا على الأقل يوم الاثنين عندما انهار السد الواقع فوق مدينة سين، بحسب ما أعلن رئيس البلدية. وبحث رجال الإنقاذ طوال الليل عن المفقودين بينما كانت المياه تنحسر ببطء. وأعلنت الحكومة فتح تحقيق في الحادث. وقالت الشرطة إن أكثر من مئتي منزل تضررت وإن عائلات كثيرة اضطرت إلى الإقامة في المدارس. ونفت الشركة المشغلة أي مسؤولية وتحدثت عن أمطار غزيرة غير عادية هطلت في الأيام السابقة على المنطقة كلها وعلى القرى المجاورة لها.",
            Some(Foreign::Known("Arabic")),
        );
        check(
            "Senn yakınlarında baraj yıkıldı. Belediye başkanı, Senn şehrinin üzerindeki barajın pazartesi günü yıkılması sonucu en az on dört kişinin hayatını kaybettiğini söyledi. Kurtarma ekipleri sular yavaşça çekilirken bütün gece kayıpları aradı. Hükümet bir soruşturma başlatıldığını duyurdu. Polise göre iki yüzden fazla ev hasar gördü ve birçok aile okullara yerleştirilmek zorunda kaldı. Barajı işleten şirket her türlü suçlamayı reddetti ve önceki günlerde yağan olağanüstü yağmurlardan söz etti. Yolun ne zaman açılacağı henüz bilinmiyor, yetkililer bu konuda bilgi vermedi.",
            Some(Foreign::Known("Turkish")),
        );
        check(
            "Bendungan di atas kota Senn jebol. Sedikitnya empat belas orang tewas pada hari Senin ketika bendungan di atas kota Senn jebol, kata wali kota. Tim penyelamat mencari orang hilang sepanjang malam sementara air perlahan-lahan surut. Pemerintah mengumumkan penyelidikan. Menurut polisi, lebih dari dua ratus rumah rusak dan banyak keluarga harus ditampung di sekolah. Perusahaan pengelola membantah semua kesalahan dan berbicara tentang hujan luar biasa yang turun pada hari-hari sebelumnya. Belum diketahui kapan jalan menuju kota itu akan dibuka kembali untuk warga.",
            Some(Foreign::Known("Indonesian")),
        );
        check(
            "森恩市上方的大坝决堤。市长表示，星期一森恩市上方的大坝决堤，造成至少十四人死亡。救援人员整夜寻找失踪者，洪水正在慢慢退去。政府宣布对事故进行调查。警方称，超过两百栋房屋受损，许多家庭不得不被安置在学校里。运营公司否认任何责任，并称前几天降下了异常强烈的大雨。通往该市的道路何时重新开放目前还不清楚，当局表示将在本周晚些时候公布更多消息，并呼吁居民不要返回家园。",
            Some(Foreign::Known("Mandarin")),
        );
        check(
            "センの上流でダムが決壊した。市長によると、月曜日にセン市の上流にあるダムが決壊し、少なくとも十四人が死亡した。救助隊は水がゆっくりと引くなか、一晩中行方不明者を捜索した。政府は調査を始めると発表した。警察によれば、二百軒以上の家屋が被害を受け、多くの家族が学校に避難しなければならなかった。運営会社は責任を否定し、数日前から降り続いた異例の大雨が原因だと述べた。市へ通じる道路がいつ再開されるかはまだ分かっていない。",
            Some(Foreign::Known("Japanese")),
        );
        check(
            "Dammen ovanför Senn brast. Minst fjorton människor omkom i måndags när dammen ovanför staden Senn brast, sade borgmästaren. Räddningsarbetare letade hela natten efter saknade medan vattnet långsamt sjönk undan. Regeringen har meddelat att en utredning ska göras. Enligt polisen har över tvåhundra hus skadats och många familjer har fått bo i skolor. Bolaget som driver dammen förnekade all skuld och talade om ovanligt kraftiga regn under de föregående dagarna. Det är ännu inte känt när vägen in till staden öppnas igen.",
            Some(Foreign::Known("Swedish")),
        );
        check(
            "Υποχώρησε φράγμα πάνω από την πόλη Σεν. Τουλάχιστον δεκατέσσερις άνθρωποι έχασαν τη ζωή τους τη Δευτέρα όταν υποχώρησε το φράγμα πάνω από την πόλη, ανακοίνωσε ο δήμαρχος. Τα σωστικά συνεργεία έψαχναν όλη τη νύχτα για αγνοούμενους ενώ τα νερά υποχωρούσαν αργά. Η κυβέρνηση ανακοίνωσε έρευνα. Σύμφωνα με την αστυνομία, περισσότερα από διακόσια σπίτια έπαθαν ζημιές και πολλές οικογένειες φιλοξενήθηκαν σε σχολεία. Η εταιρεία αρνήθηκε κάθε ευθύνη.",
            Some(Foreign::Known("Greek")),
        );
    }

    #[test]
    fn a_language_of_which_there_is_doubt_is_still_none_that_is_read() {
        check(
            "Dæmning over Senn brød sammen. Mindst fjorten mennesker omkom mandag, da dæmningen over byen Senn brød sammen, sagde borgmesteren. Redningsfolk ledte hele natten efter savnede, mens vandet langsomt faldt. Regeringen har meddelt, at der vil blive indledt en undersøgelse. Ifølge politiet er over to hundrede huse blevet beskadiget, og mange familier har måttet bo på skoler. Selskabet bag dæmningen afviste al skyld og talte om usædvanligt kraftig regn i de foregående dage. Det er endnu ikke kendt, hvornår vejen åbner igen for byens borgere.",
            Some(Foreign::Unknown),
        );
    }

    #[test]
    fn english_stays_english_whatever_it_quotes() {
        check(
            "The dam above Senn broke on Monday and killed at least 14 people, the mayor said. In a statement to the German press the owner said: \"Wir weisen jede Schuld von uns. Der Regen, der in den Tagen zuvor gefallen war, war ungewöhnlich stark, und niemand konnte damit rechnen, dass die Mauer nachgeben würde. Wir trauern mit den Familien der Opfer und werden alles tun, um ihnen zu helfen.\" The government has promised an inquiry, and the police said that more than 200 homes had been damaged by the flood.",
            None,
        );
        check(
            "\"Negamos cualquier culpa. La lluvia que cayó en los días anteriores fue extraordinaria y nadie podía contar con que el muro cediera. Lloramos con las familias de las víctimas y haremos todo lo posible para ayudarlas,\" the owner of the dam said after it broke above Senn on Monday and killed at least 14 people. The government has promised an inquiry, and the police said more than 200 homes had been damaged. Rescue workers searched for the missing through the night while the water fell.",
            None,
        );
        check(
            "Senn Dam Collapse Kills 14, Mayor Confirms. Rescue Teams Search Flooded Streets Overnight. Prime Minister Anna Meier Announces Inquiry. Police: 200 Homes Damaged. Operator Rejects Blame, Cites Record Rainfall. Harbour Post, Senn News, Reuters, Agence France-Presse. Photos: Jean-Pierre Dupont, Carlos Alvarez, Giovanni Rossi. Related: Kandahar Airport Strike, Buenos Aires Protests, São Paulo Flood Relief. The mayor said nine were hurt.",
            None,
        );
        check("", None);
    }

    #[test]
    fn a_short_text_is_taken_for_english() {
        check("Der Damm oberhalb von Senn ist am Montag gebrochen, sagte der Bürgermeister.", None);
        check("森恩市上方的大坝决堤。", None);
    }
}
