package drydock.testing;

import drydock.chat.Card;
import drydock.chat.Card.Confirmation;
import drydock.chat.Card.Kind;
import drydock.chat.Card.Mention;
import drydock.chat.Card.Offer;
import drydock.chat.Card.Outcome;
import drydock.chat.Card.Stage;
import drydock.chat.Card.State;
import drydock.chat.Card.Tone;
import drydock.chat.CardBuilder;
import drydock.text.Messages;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A card of each kind as people get them in the course of an upgrade, the same each time, in English and in Thai. */
public final class CardSamples {
    private static final String RUN = "7f3a9c0e-5d21-4b8e-9a55-0c2f6be1d9aa";
    private static final String PAGE = "https://drydock.example.com/runs/" + RUN;
    private static final Instant ASKED = Instant.parse("2026-11-30T19:13:48Z");
    private static final List<Mention> APPROVERS = List.of(new Mention(true, "S0OPS"), new Mention(false, "U0BOB"));

    private final boolean thai;

    private CardSamples(boolean thai) {
        this.thai = thai;
    }

    /** By what they show. @param language en or th */
    public static Map<String, Card> in(String language) {
        CardSamples samples = new CardSamples(language.equals("th"));
        Map<String, Card> cards = new LinkedHashMap<>();
        cards.put("plan", samples.plan());
        cards.put("plan-started", samples.planStarted());
        cards.put("plan-losing", samples.planLosing());
        cards.put("progress", samples.progress());
        cards.put("progress-back", samples.progressBack());
        cards.put("gate", samples.gate());
        cards.put("gate-settled", samples.gateSettled());
        cards.put("gate-failure", samples.gateFailure());
        cards.put("summary", samples.summary());
        cards.put("error", samples.error());
        cards.put("call", samples.call());
        cards.put("message", samples.message());
        cards.put("private", samples.refusal());
        Messages words = samples.thai ? Messages.THAI : Messages.ENGLISH;
        cards.replaceAll((_, card) -> card.in(words));
        return cards;
    }

    private String say(String english, String inThai) {
        return thai ? inThai : english;
    }

    private Card plan() {
        return planned()
                .tone(Tone.ASKING)
                .fact(say("Takes", "ใครเริ่มได้"), say("1 operator", "ผู้ปฏิบัติการ 1 คน"))
                .offer("✅", say("start", "เริ่ม"))
                .offer("❌", say("drop the plan", "ทิ้งแผนนี้"))
                .build()
                .mentioning(APPROVERS);
    }

    private Card planStarted() {
        return planned()
                .tone(Tone.GOOD)
                .outcome(new Outcome("✅ alice", "02:14", ASKED.plusSeconds(12), after("12 s", "12 วินาที")))
                .build();
    }

    private CardBuilder planned() {
        return Card.titled(Kind.PLAN, say("PLAN", "แผน") + " 7f3a9c · prod 1.3.21 → 1.4.17")
                .run(RUN)
                .line(say(
                        "The world sees the 503 for about 52 s of work, and for as long as people take at two gates.",
                        "ผู้ใช้จะเห็น 503 ราว 52 วินาที บวกเวลาที่คนใช้ตัดสินใจสองจุด"))
                .line(say("Start this plan?", "เริ่มตามแผนนี้ไหม?"))
                .fact(say("Asked by", "ผู้สั่ง"), "alice")
                .fact(say("Digest", "ลายนิ้วมือแผน"), "91c0b8d3f2aa")
                .fact(say("Reason", "เหตุผล"), "ปิดช่องโหว่ CVE-2026-1234")
                .fact(
                        say("Begins", "เริ่มเวลา"),
                        say("Tue 02:00 (Asia/Bangkok)", "อ. 02:00 (Asia/Bangkok)"),
                        Instant.parse("2026-11-30T19:00:00Z"))
                .stages(
                        List.of(
                                toCome("1 Prepare", "1 เตรียมการ", "", ""),
                                toCome("2 Stop", "2 หยุด", "", ""),
                                toCome(
                                        "3 Keep",
                                        "3 เก็บสำเนา",
                                        "gate backup: 1 approver, not alice",
                                        "จุดตัดสินใจ backup: ผู้อนุมัติ 1 คน ไม่ใช่ alice"),
                                toCome(
                                        "4 First node",
                                        "4 เครื่องแรก",
                                        "meanwhile: back up what was sealed and prove it by restoring it on b · gate verification: 1 approver,"
                                                + " not alice",
                                        "ทำไปพร้อมกัน: ทำ backup จากสำเนาปิดผนึก และพิสูจน์โดย restore บน b · จุดตัดสินใจ verification: ผู้อนุมัติ 1 คน ไม่ใช่ alice"),
                                toCome("5 The rest", "5 เครื่องที่เหลือ", "", ""),
                                toCome(
                                        "6 Reopen",
                                        "6 เปิดบริการ",
                                        "begins only once what runs meanwhile is done (last time it took 55 s, and was waited for 12 s)",
                                        "เริ่มเมื่อสิ่งที่ทำไปพร้อมกันเสร็จแล้ว (ครั้งก่อนใช้เวลา 55 วินาที และต้องรอ 12 วินาที)")))
                .warning(say(
                        "nb-2: /app/nocobase/custom.js was put there by a person and is lost with the container.",
                        "nb-2: มีคนวางไฟล์ /app/nocobase/custom.js ไว้เอง จะหายไปพร้อม container"))
                .details(
                        say("Steps", "ขั้นตอน"),
                        List.of(
                                say(
                                        "1 Prepare: pull the image on 3 hosts · create the successors · rehearse the backup while serving",
                                        "1 เตรียมการ: ดึง image บน 3 host · สร้าง container ใหม่ · ซ้อมสำรองข้อมูลขณะให้บริการ"),
                                say(
                                        "2 Stop: entrance to 503, let requests drain · stop nb-1 nb-2 nb-3 · prove that nobody writes",
                                        "2 หยุด: ทางเข้าเป็น 503 รอ request ค้าง · หยุด nb-1 nb-2 nb-3 · พิสูจน์ว่าไม่มีใครเขียน")))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE);
    }

    private Card planLosing() {
        String lost = say(
                "Start this plan? 41 rows that were written since 13:05 are given up.",
                "เริ่มตามแผนนี้ไหม? ข้อมูล 41 แถวที่เขียนหลัง 13:05 จะหายไป");
        return Card.titled(Kind.PLAN, say("PLAN", "แผน") + " 0b11d2 · prod 1.4.17 → 1.3.21")
                .run(RUN)
                .tone(Tone.ASKING)
                .line(lost)
                .fact(say("Takes", "ใครเริ่มได้"), say("2 approvers, not alice", "ผู้อนุมัติ 2 คน ไม่ใช่ alice"))
                .offers(List.of(
                        new Offer(
                                "✅",
                                say("start, and give that up", "เริ่ม และยอมเสียข้อมูลส่วนนั้น"),
                                Optional.of(new Confirmation(
                                        lost,
                                        say("Yes, give it up", "ยืนยัน ยอมเสียข้อมูล"),
                                        say("No, wait", "ยังก่อน")))),
                        new Offer("❌", say("drop the plan", "ทิ้งแผนนี้"))))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE)
                .build()
                .mentioning(APPROVERS);
    }

    private Card progress() {
        return Card.titled(Kind.PROGRESS, "7f3a9c · prod 1.3.21 → 1.4.17")
                .run(RUN)
                .tone(Tone.WORKING)
                .stages(List.of(
                        done("1 Prepare", "1 เตรียมการ", "1 min 40 s", "1 นาที 40 วินาที"),
                        done("2 Stop", "2 หยุด", "9 s", "9 วินาที"),
                        done("3 Keep", "3 เก็บสำเนา", "2 s", "2 วินาที"),
                        new Stage(
                                State.BESIDE,
                                say("meanwhile", "พร้อมกันนั้น"),
                                say(
                                        "back up what was sealed and prove it by restoring it on b: comparing table 130 of 214",
                                        "ทำ backup จากสำเนาปิดผนึก และพิสูจน์โดย restore บน b: เทียบตาราง 130 จาก 214"),
                                Optional.of(0.61)),
                        new Stage(
                                State.PRESENT,
                                say("4 First node", "4 เครื่องแรก"),
                                say("nb-1: migration 37 of 41", "nb-1: migration 37 จาก 41"),
                                Optional.of(0.9)),
                        toCome("5 The rest", "5 เครื่องที่เหลือ", "about 30 s", "ราว 30 วินาที"),
                        toCome(
                                "6 Reopen",
                                "6 เปิดบริการ",
                                "only once what runs meanwhile is done · about 4 s",
                                "เริ่มเมื่อสิ่งที่ทำไปพร้อมกันเสร็จแล้ว · ราว 4 วินาที")))
                .fact(say("Behind the 503", "อยู่หลัง 503"), say("21 s so far", "21 วินาทีแล้ว"))
                .fact(say("The rest", "ที่เหลือ"), say("about 59 s", "ราว 59 วินาที"))
                .offer("❌", say("abort", "ยกเลิก"))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE)
                .build();
    }

    private Card progressBack() {
        return Card.titled(Kind.PROGRESS, say("going back", "กำลังย้อนกลับ") + " · 7f3a9c · prod 1.3.21 → 1.4.17")
                .run(RUN)
                .tone(Tone.WARNING)
                .line(say("Going back: nb-1 does not answer on 1.4.17", "กำลังย้อนกลับ: nb-1 ไม่ตอบบน 1.4.17"))
                .stages(List.of(
                        done("1 Prepare", "1 เตรียมการ", "1 min 40 s", "1 นาที 40 วินาที"),
                        new Stage(
                                State.FAILED,
                                say("2 First node", "2 เครื่องแรก"),
                                say("nb-1 does not answer", "nb-1 ไม่ตอบ"),
                                Optional.empty()),
                        new Stage(State.SKIPPED, say("3 The rest", "3 เครื่องที่เหลือ"), "", Optional.empty()),
                        new Stage(
                                State.PRESENT,
                                say("The way back", "ทางกลับ"),
                                say("nb-1 to 1.3.21", "nb-1 กลับไป 1.3.21"),
                                Optional.empty())))
                .fact(say("Behind the 503", "อยู่หลัง 503"), say("3 min 2 s so far", "3 นาที 2 วินาทีแล้ว"))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE)
                .build();
    }

    private Card gate() {
        return asked().tone(Tone.ASKING)
                .fact(
                        say("Meanwhile", "ทำไปพร้อมกัน"),
                        meanwhile("25 % · Reopen waits for it", "25 % · เปิดบริการ รอสิ่งนี้"))
                .fact("✅", say("1 approver, not alice", "ผู้อนุมัติ 1 คน ไม่ใช่ alice"))
                .fact(
                        say("Without an answer: back to 1.3.21", "ถ้าไม่มีใครตอบ: กลับไป 1.3.21"),
                        "03:13",
                        ASKED.plusSeconds(3600))
                .offer("✅", say("go on", "ไปต่อ"))
                .offer("❌", say("back to 1.3.21", "กลับไป 1.3.21"))
                .build()
                .mentioning(APPROVERS);
    }

    private Card gateSettled() {
        return asked().tone(Tone.GOOD)
                .fact(say("Meanwhile", "ทำไปพร้อมกัน"), meanwhile("was still at work", "ตอนนั้นยังทำอยู่"))
                .outcome(new Outcome("✅ bob", "02:14", ASKED.plusSeconds(12), after("12 s", "12 วินาที")))
                .build();
    }

    private String meanwhile(String english, String inThai) {
        return say(
                "back up what was sealed and prove it by restoring it on b: " + english,
                "ทำ backup จากสำเนาปิดผนึก และพิสูจน์โดย restore บน b: " + inThai);
    }

    private CardBuilder asked() {
        return Card.titled(Kind.GATE, say("GATE backup", "จุดตัดสินใจ backup") + " · 7f3a9c · prod")
                .run(RUN)
                .line(say("Go on to the new version?", "ไปต่อที่เวอร์ชันใหม่ไหม?"))
                .evidence(List.of(
                        say("plan 91c0b8d3f2aa", "แผน 91c0b8d3f2aa"),
                        say("nocobase sealed: 1.08 GB, 214 tables", "ผนึก nocobase แล้ว: 1.08 GB, 214 ตาราง"),
                        say("storage: 4,812 files, 41 changed", "storage: 4,812 ไฟล์ เปลี่ยน 41")))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE);
    }

    private Card gateFailure() {
        return Card.titled(Kind.GATE, say("GATE failure", "จุดตัดสินใจ failure") + " · 7f3a9c · prod")
                .run(RUN)
                .tone(Tone.ASKING)
                .line(say(
                        "nb-1 is on 1.4.17 and does not pass. Try again, or go back?",
                        "nb-1 อยู่บน 1.4.17 แต่ไม่ผ่าน ลองอีกครั้งหรือย้อนกลับ?"))
                .evidence(List.of(
                        "nb-1: GET /api/app:getInfo → 502", say("migrations: 37 of 41", "migration: 37 จาก 41")))
                .warning(say("The new version may already have sent mails.", "เวอร์ชันใหม่อาจส่งอีเมลออกไปแล้ว"))
                .offer("🔁", say("start nb-1 again", "เริ่ม nb-1 อีกครั้ง"))
                .offer("⏪", say("back to 1.3.21 with its data", "กลับไป 1.3.21 พร้อมข้อมูลเดิม"))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE)
                .build()
                .mentioning(APPROVERS);
    }

    private Card summary() {
        return Card.titled(Kind.SUMMARY, say("DONE", "เสร็จแล้ว") + " 7f3a9c · prod 1.3.21 → 1.4.17")
                .run(RUN)
                .tone(Tone.GOOD)
                .fact(
                        say("Behind the 503", "อยู่หลัง 503"),
                        say(
                                "2 min 4 s: 42 s of work, 12 s waiting for the proof of the backup, 1 min 10 s waiting for"
                                        + " people",
                                "2 นาที 4 วินาที: ทำงาน 42 วินาที รอพิสูจน์ backup 12 วินาที รอคน 1 นาที 10 วินาที"))
                .fact(
                        say("Meanwhile", "ทำไปพร้อมกัน"),
                        meanwhile(
                                "took 55 s, and nothing else was left to do for 12 s of it",
                                "ใช้เวลา 55 วินาที ในนั้นมี 12 วินาทีที่ไม่มีอะไรอื่นให้ทำนอกจากรอ"))
                .fact(say("Asked by", "ผู้สั่ง"), "alice")
                .fact(say("Decided", "ผู้ตัดสินใจ"), "bob")
                .fact(
                        say("Journal", "บันทึก"),
                        say("68 events, the last one 9be2…", "68 เหตุการณ์ รายการสุดท้าย 9be2…"))
                .warning(say("nb-3 was left out: repair it.", "ข้าม nb-3 ไป: ต้องซ่อม"))
                .link(say("The run's page", "หน้าของการทำงานนี้"), PAGE)
                .build();
    }

    private Card error() {
        return Card.titled(Kind.ERROR, "")
                .run(RUN)
                .tone(Tone.BAD)
                .line(say(
                        "⚠ 7f3a9c · host b does not answer: it is not known whether something starts there.",
                        "⚠ 7f3a9c · host b ไม่ตอบ: ไม่รู้ว่ามีอะไรเริ่มทำงานที่นั่นหรือไม่"))
                .build();
    }

    private Card call() {
        return Card.titled(Kind.ERROR, "")
                .run(RUN)
                .tone(Tone.BAD)
                .line(
                        say(
                                "⚠ 7f3a9c · prod · While the run went on, this has failed: back up what was sealed and prove it by restoring it on b",
                                "⚠ 7f3a9c · prod · ระหว่างที่ run ทำขั้นอื่นอยู่ สิ่งนี้ไม่สำเร็จ: ทำ backup จากสำเนาปิดผนึก และพิสูจน์โดย restore บน b"))
                .line(say("no space left on b", "ที่ว่างบน b หมด"))
                .line(say(
                        "Nothing opens on it. You are asked what to do as soon as the step or the question that is on now is through.",
                        "จะไม่เปิดทางเข้าทั้งอย่างนี้ จะถามว่าเอาอย่างไรทันทีที่ขั้นตอนหรือคำถามตอนนี้จบ"))
                .build()
                .mentioning(APPROVERS);
    }

    private Card message() {
        return Card.titled(Kind.MESSAGE, say("STATUS prod · entrance open", "สถานะ prod · ทางเข้าเปิด"))
                .line("  nb-1 · host a · 1.3.21 · " + say("running, ok", "ทำงานอยู่ ปกติ"))
                .line("  nb-2 · host b · 1.3.21 · " + say("running, ok", "ทำงานอยู่ ปกติ"))
                .line(say("No run is open.", "ไม่มีการทำงานค้างอยู่"))
                .build();
    }

    private Card refusal() {
        return Card.of(
                Kind.PRIVATE,
                say(
                        "Your ✅ on 7f3a9c does not count: you asked for this yourself, alice, so somebody else has to approve it: bob, dave.",
                        "✅ ของคุณที่ 7f3a9c ไม่นับ: คุณเป็นคนสั่งเอง alice ต้องให้คนอื่นอนุมัติ: bob, dave"));
    }

    private String after(String english, String inThai) {
        return say(english + " after it was asked", inThai + "หลังจากถาม");
    }

    private Stage toCome(String english, String inThai, String note, String noteInThai) {
        return new Stage(State.TO_COME, say(english, inThai), say(note, noteInThai), Optional.empty());
    }

    private Stage done(String english, String inThai, String note, String noteInThai) {
        return new Stage(State.DONE, say(english, inThai), say(note, noteInThai), Optional.empty());
    }
}
