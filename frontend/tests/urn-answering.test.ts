// The form of a ball, a score, a set of answers.
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Said } from "../urn/ballot";
import { Answering, type Asked } from "../urn/answering";

const FORM = `<form data-chooseballs="choose" data-choosepulse="number" data-choosequestionnaire="answer" data-long="long">
<div data-kind="balls"><button type="button" data-colour="red" aria-pressed="false"><b>red</b></button><button type="button" data-colour="green" aria-pressed="false">green</button></div>
<div data-kind="pulse" hidden><input type="radio" name="score" value="3"><input type="radio" name="score" value="10"></div>
<div data-kind="questionnaire" data-part="questions" hidden></div>
<template data-row><fieldset><legend></legend><div class="scale"></div><p class="ends"><span></span><span></span></p></fieldset></template>
<div data-part="slip"><span data-of="red" hidden></span><span data-of="none"></span></div>
<textarea data-part="note"></textarea><p data-part="warning" hidden><b data-part="warned"></b></p>
<p data-part="mistake" hidden><span data-part="mistakewords"></span></p></form>`;
const questions = [{ key: "q1", text: "Busy?", low: "never", high: "always", least: 0, most: 4 }, { key: "q2", text: "Fun?", low: "", high: "", least: 0, most: 4 }];
const asked = (kind: Asked["kind"]): Asked => ({ kind, unit: "u", slot: "s", questions: kind === "questionnaire" ? questions : [], names: [] });
const part = (name: string) => document.querySelector<HTMLElement>(`[data-part="${name}"]`)!;

let said: Said[];
let form: HTMLFormElement;
let answering: Answering;

beforeEach(() => {
  document.body.innerHTML = FORM;
  said = [];
  form = document.querySelector("form")!;
  form.querySelector<HTMLElement>('[data-part="mistake"]')!.scrollIntoView = vi.fn();
  answering = new Answering(form, "nowhere", async (one) => void said.push(one));
});
const submit = () => form.dispatchEvent(new Event("submit", { cancelable: true }));

describe("the form", () => {
  it("takes a ball and a line in two taps", () => {
    answering.ask(asked("balls"));
    form.querySelector<HTMLElement>("b")!.click();
    (part("note") as HTMLTextAreaElement).value = "  a line ";
    submit();
    expect(said).toEqual([{ colour: "red", note: "a line" }]);
    expect(form.querySelector("[data-colour=red]")!.getAttribute("aria-pressed")).toBe("true");
  });

  it("says what is missing, or too long, and keeps the note", () => {
    answering.ask(asked("balls"));
    submit();
    expect(part("mistakewords").textContent).toBe("choose");
    form.querySelector<HTMLElement>("[data-colour=green]")!.click();
    expect(part("mistake").hidden).toBe(true);
    (part("note") as HTMLTextAreaElement).value = "🙁".repeat(999);
    submit();
    expect(part("mistakewords").textContent).toBe("long");
    expect(said).toEqual([]);
    answering.move("t");
    expect((part("note") as HTMLTextAreaElement).value).toHaveLength(1998);
  });

  it("takes a score", () => {
    answering.ask(asked("pulse"));
    submit();
    expect(part("mistakewords").textContent).toBe("number");
    form.querySelector<HTMLInputElement>('[value="10"]')!.checked = true;
    submit();
    expect(said).toEqual([{ score: 10 }]);
  });

  it("takes the answers that are given, zero among them", () => {
    answering.ask(asked("questionnaire"));
    submit();
    expect(part("mistakewords").textContent).toBe("answer");
    expect(form.querySelector("legend")!.textContent).toBe("Busy?");
    form.querySelector<HTMLInputElement>('[name="q1"][value="0"]')!.checked = true;
    submit();
    expect(said).toEqual([{ answers: { q1: 0 } }]);
  });

  it("answers a statement with its words, and a scale with numbers", () => {
    const statement = { key: "s1", text: "I had a break", low: "No", high: "Yes", least: 0, most: 1 };
    answering.ask({ ...asked("questionnaire"), questions: [statement, questions[0]!] });
    const labels = (name: string) => [...form.querySelectorAll(`[name="${name}"]`)].map((radio) => radio.parentElement!.textContent);
    expect([labels("s1"), labels("q1")]).toEqual([["No", "Yes"], ["0", "1", "2", "3", "4"]]);
    expect(form.querySelectorAll(".ends")).toHaveLength(1);
    form.querySelector<HTMLInputElement>('[name="s1"][value="1"]')!.checked = true;
    submit();
    expect(said).toEqual([{ answers: { s1: 1 } }]);
  });

  it("shows what was said when one changes one's mind, and nothing of it to the next", () => {
    answering.ask(asked("balls"), { colour: "green", note: "x" });
    submit();
    expect(said).toEqual([{ colour: "green", note: "x" }]);
    answering.ask(asked("balls"));
    expect((part("note") as HTMLTextAreaElement).value).toBe("");
    expect(form.querySelector('[aria-pressed="true"]')).toBeNull();
  });
});
