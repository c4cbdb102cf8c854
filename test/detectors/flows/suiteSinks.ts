// Sinks of the labelled suite: one plainly common way out of each class in each language, and the same call on something innocent.
import type { FlowCategory } from '../../../server/src/detectors/flows/data';

export interface SuiteSink {
  readonly kind: string;
  readonly category: FlowCategory;
  /** Imports it needs. */
  readonly head?: string;
  /** The statement that lets a text out. */
  readonly write: (value: string) => string;
  /** A statement with the same method that lets nothing out. */
  readonly innocent?: (value: string) => string;
}

type Table = Record<string, Omit<SuiteSink, 'kind' | 'category'>>;

const categories: Readonly<Record<string, FlowCategory>> = {
  log: 'phi-in-log', stdout: 'phi-in-log', error: 'phi-in-error', 'http-error': 'phi-in-error', url: 'phi-in-url', http: 'phi-to-third-party',
  'error-tracker': 'phi-to-third-party', analytics: 'phi-to-third-party', llm: 'phi-to-llm', message: 'phi-in-message', mail: 'phi-in-message', socket: 'phi-in-message',
  storage: 'phi-in-storage', cookie: 'phi-in-storage', token: 'phi-in-storage', file: 'phi-in-storage', cache: 'phi-in-storage', queue: 'phi-in-storage', html: 'phi-in-html',
};

const partner = 'https://api.partner.example.com/v1';

const javascript: Table = {
  log: { write: v => `logger.info(${v});`, innocent: v => `catalog.info(${v});` },
  stdout: { write: v => `console.log(${v});`, innocent: v => `scale.log(${v});` },
  error: { write: v => `throw new Error(${v});`, innocent: v => `validator.error(${v});` },
  'http-error': { write: v => `res.status(400).json({ error: ${v} });`, innocent: v => `res.status(200).json({ result: ${v} });` },
  url: { write: v => `fetch('/api/search?q=' + ${v});`, innocent: v => `hooks.fetch(${v});` },
  http: { head: "import axios from 'axios';", write: v => `axios.post('${partner}', { value: ${v} });`, innocent: v => `axios.post('/api/save', { value: ${v} });` },
  'error-tracker': { head: "import * as Sentry from '@sentry/node';", write: v => `Sentry.captureMessage(${v});`, innocent: v => `recorder.captureMessage(${v});` },
  analytics: { head: "import mixpanel from 'mixpanel-browser';", write: v => `mixpanel.track('viewed', { value: ${v} });`, innocent: v => `parcel.track('viewed', { value: ${v} });` },
  llm: { head: "import OpenAI from 'openai';\nconst openai = new OpenAI();", write: v => `openai.chat.completions.create({ model: 'm', messages: [{ role: 'user', content: ${v} }] });`, innocent: v => `orders.create({ content: ${v} });` },
  message: { head: "import twilio from 'twilio';\nconst client = twilio('a', 'b');", write: v => `client.messages.create({ body: ${v}, to: '+15550100' });`, innocent: v => `models.create({ body: ${v} });` },
  mail: { head: "import nodemailer from 'nodemailer';\nconst transporter = nodemailer.createTransport({});", write: v => `transporter.sendMail({ to: 'a@example.org', text: ${v} });` },
  storage: { write: v => `localStorage.setItem('x', ${v});`, innocent: v => `basket.setItem('x', ${v});` },
  cookie: { write: v => `res.cookie('x', ${v});` },
  token: { head: "import jwt from 'jsonwebtoken';", write: v => `jwt.sign({ x: ${v} }, 'key');`, innocent: v => `contract.sign({ x: ${v} });` },
  file: { head: "import fs from 'node:fs';", write: v => `fs.writeFileSync('/tmp/x', ${v});` },
  cache: { head: "import Redis from 'ioredis';\nconst redis = new Redis();", write: v => `redis.set('x', ${v});`, innocent: v => `settings.set('x', ${v});` },
  queue: { head: "import { Kafka } from 'kafkajs';\nconst producer = new Kafka({}).producer();", write: v => `producer.send({ topic: 't', messages: [{ value: ${v} }] });`, innocent: v => `form.send({ value: ${v} });` },
  socket: { write: v => `socket.emit('x', ${v});`, innocent: v => `component.emit('x', ${v});` },
  html: { write: v => `element.innerHTML = ${v};`, innocent: v => `element.textContent = ${v};` },
};

const python: Table = {
  log: { write: v => `logger.info(${v})`, innocent: v => `catalog.info(${v})` },
  stdout: { write: v => `print(${v})`, innocent: v => `page.print(${v})` },
  error: { write: v => `raise ValueError(${v})` },
  'http-error': { head: 'from fastapi import HTTPException', write: v => `raise HTTPException(status_code=400, detail=${v})` },
  url: { head: 'import requests', write: v => `requests.get("/api/search?q=" + ${v})`, innocent: v => `storeroom.get(${v})` },
  http: { head: 'import requests', write: v => `requests.post("${partner}", json={"value": ${v}})`, innocent: v => `requests.post("http://localhost:8000/v1", json={"value": ${v}})` },
  'error-tracker': { head: 'import sentry_sdk', write: v => `sentry_sdk.capture_message(${v})`, innocent: v => `recorder.capture_message(${v})` },
  analytics: { head: 'from mixpanel import Mixpanel\nmp = Mixpanel("t")', write: v => `mp.track("id", "viewed", {"value": ${v}})`, innocent: v => `parcel.track("id", {"value": ${v}})` },
  llm: { head: 'from openai import OpenAI\nclient = OpenAI()', write: v => `client.chat.completions.create(model="m", messages=[{"role": "user", "content": ${v}}])`, innocent: v => `orders.create(content=${v})` },
  message: { head: 'from twilio.rest import Client\nclient = Client("a", "b")', write: v => `client.messages.create(body=${v}, to="+15550100")`, innocent: v => `models.create(body=${v})` },
  mail: { head: 'from django.core.mail import send_mail', write: v => `send_mail("Hello", ${v}, "a@example.org", ["b@example.org"])` },
  cookie: { write: v => `response.set_cookie("x", ${v})` },
  token: { head: 'import jwt', write: v => `jwt.encode({"x": ${v}}, "key")` },
  file: { head: 'from pathlib import Path', write: v => `Path("/tmp/x").write_text(${v})`, innocent: v => `label.write_text(${v})` },
  cache: { head: 'import redis\nr = redis.Redis()', write: v => `r.set("x", ${v})`, innocent: v => `settings.set("x", ${v})` },
  queue: { head: 'from kafka import KafkaProducer\nproducer = KafkaProducer()', write: v => `producer.send("t", ${v})`, innocent: v => `form.send("t", ${v})` },
  socket: { head: 'from flask_socketio import emit', write: v => `emit("x", ${v})` },
  html: { head: 'from django.utils.safestring import mark_safe', write: v => `mark_safe(${v})` },
};

const java: Table = {
  log: { write: v => `logger.info("x {}", ${v});`, innocent: v => `catalog.info("x {}", ${v});` },
  stdout: { write: v => `System.out.println(${v});`, innocent: v => `page.println(${v});` },
  error: { write: v => `throw new IllegalStateException(${v});` },
  'http-error': { head: 'import org.springframework.web.server.ResponseStatusException;', write: v => `throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ${v});` },
  url: { write: v => `restTemplate.getForObject("/api/search?q=" + ${v}, String.class);`, innocent: v => `shelf.getForObject(${v}, String.class);` },
  http: { write: v => `restTemplate.postForObject("${partner}", ${v}, String.class);`, innocent: v => `restTemplate.postForObject("http://localhost:8080/v1", ${v}, String.class);` },
  'error-tracker': { head: 'import io.sentry.Sentry;', write: v => `Sentry.captureMessage(${v});`, innocent: v => `recorder.captureMessage(${v});` },
  analytics: { head: 'import com.google.firebase.analytics.FirebaseAnalytics;', write: v => `firebaseAnalytics.setUserProperty("x", ${v});`, innocent: v => `profile.setUserProperty("x", ${v});` },
  llm: { head: 'import dev.langchain4j.model.chat.ChatLanguageModel;', write: v => `chatModel.generate(${v});`, innocent: v => `report.generate(${v});` },
  message: { head: 'import com.twilio.rest.api.v2010.account.Message;', write: v => `Message.creator(to, from, ${v}).create();` },
  mail: { head: 'import org.springframework.mail.javamail.MimeMessageHelper;', write: v => `mimeMessageHelper.setText(${v});` },
  cookie: { head: 'import jakarta.servlet.http.Cookie;', write: v => `response.addCookie(new Cookie("x", ${v}));` },
  token: { head: 'import io.jsonwebtoken.Jwts;', write: v => `Jwts.builder().claim("x", ${v}).compact();` },
  file: { head: 'import java.nio.file.Files;', write: v => `Files.writeString(target, ${v});`, innocent: v => `label.writeString(target, ${v});` },
  cache: { head: 'import redis.clients.jedis.Jedis;', write: v => `jedis.set("x", ${v});`, innocent: v => `settings.set("x", ${v});` },
  queue: { head: 'import org.springframework.kafka.core.KafkaTemplate;', write: v => `kafkaTemplate.send("t", ${v});`, innocent: v => `form.send("t", ${v});` },
  socket: { head: 'import org.springframework.messaging.simp.SimpMessagingTemplate;', write: v => `simpMessagingTemplate.convertAndSend("/topic/x", ${v});` },
};

const kotlin: Table = {
  ...Object.fromEntries(Object.entries(java).map(([kind, sink]) => [kind, plain(sink)])),
  stdout: { write: v => `println(${v})`, innocent: v => `page.println(${v})` },
  error: { write: v => `throw IllegalStateException(${v})` },
  'http-error': { head: 'import org.springframework.web.server.ResponseStatusException', write: v => `throw ResponseStatusException(HttpStatus.BAD_REQUEST, ${v})` },
  url: { write: v => `restTemplate.getForObject("/api/search?q=" + ${v}, String::class.java)` },
  http: { write: v => `restTemplate.postForObject("${partner}", ${v}, String::class.java)` },
  cookie: { head: 'import jakarta.servlet.http.Cookie', write: v => `response.addCookie(Cookie("x", ${v}))` },
  storage: { write: v => `sharedPreferences.edit().putString("x", ${v}).apply()` },
};

/** Kotlin writes Java's calls without semicolons. */
function plain({ head, write, innocent }: Table[string]): Table[string] {
  const bare = (text: string): string => text.replace(/;$/gm, '');
  return { ...(head ? { head: bare(head) } : {}), write: v => bare(write(v)), ...(innocent ? { innocent: (v: string) => bare(innocent(v)).replace('String.class', 'String::class.java') } : {}) };
}

const csharp: Table = {
  log: { write: v => `logger.LogInformation("x {X}", ${v});`, innocent: v => `catalog.Information("x {X}", ${v});` },
  stdout: { write: v => `Console.WriteLine(${v});`, innocent: v => `page.WriteLine(${v});` },
  error: { write: v => `throw new InvalidOperationException(${v});` },
  'http-error': { write: v => `return Problem(detail: ${v});` },
  url: { write: v => `httpClient.GetAsync("/api/search?q=" + ${v});` },
  http: { write: v => `httpClient.PostAsJsonAsync("${partner}", ${v});`, innocent: v => `httpClient.PostAsJsonAsync("http://localhost:5000/v1", ${v});` },
  'error-tracker': { head: 'using Sentry;', write: v => `SentrySdk.CaptureMessage(${v});`, innocent: v => `recorder.CaptureMessage(${v});` },
  llm: { head: 'using OpenAI.Chat;', write: v => `chatClient.CompleteChat(${v});` },
  message: { head: 'using Twilio.Rest.Api.V2010.Account;', write: v => `MessageResource.Create(body: ${v}, to: number);` },
  mail: { head: 'using System.Net.Mail;', write: v => `smtpClient.Send("a@example.org", "b@example.org", "Hello", ${v});` },
  cookie: { write: v => `Response.Cookies.Append("x", ${v});` },
  token: { head: 'using System.Security.Claims;', write: v => `var claim = new Claim("x", ${v});` },
  file: { head: 'using System.IO;', write: v => `File.WriteAllText("/tmp/x", ${v});`, innocent: v => `label.WriteAllText("/tmp/x", ${v});` },
  cache: { head: 'using Microsoft.Extensions.Caching.Distributed;', write: v => `distributedCache.SetString("x", ${v});`, innocent: v => `settings.SetValue("x", ${v});` },
  queue: { head: 'using Confluent.Kafka;', write: v => `producer.ProduceAsync("t", new Message<Null, string> { Value = ${v} });` },
  socket: { head: 'using Microsoft.AspNetCore.SignalR;', write: v => `hubContext.Clients.All.SendAsync("x", ${v});` },
  html: { write: v => `Html.Raw(${v});` },
};

const go: Table = {
  log: { write: v => `log.Printf("x %v", ${v})`, innocent: v => `scale.Log(${v})` },
  stdout: { write: v => `fmt.Println(${v})`, innocent: v => `page.Println(${v})` },
  error: { write: v => `panic(${v})` },
  'http-error': { head: 'import "net/http"', write: v => `http.Error(w, ${v}, 400)` },
  url: { head: 'import "net/http"', write: v => `http.Get("/api/search?q=" + ${v})`, innocent: v => `shelf.Get(${v})` },
  http: { head: 'import "net/http"\nimport "strings"', write: v => `http.Post("${partner}", "text/plain", strings.NewReader(${v}))`, innocent: v => `http.Post("http://localhost:8080/v1", "text/plain", strings.NewReader(${v}))` },
  'error-tracker': { head: 'import "github.com/getsentry/sentry-go"', write: v => `sentry.CaptureMessage(${v})`, innocent: v => `recorder.CaptureMessage(${v})` },
  llm: { head: 'import "github.com/tmc/langchaingo/llms"', write: v => `llms.GenerateFromSinglePrompt(ctx, llm, ${v})` },
  mail: { head: 'import "net/smtp"', write: v => `smtp.SendMail("host:25", auth, "a@example.org", to, []byte(${v}))` },
  cookie: { head: 'import "net/http"', write: v => `http.SetCookie(w, &http.Cookie{Name: "x", Value: ${v}})` },
  token: { head: 'import "github.com/golang-jwt/jwt/v5"', write: v => `jwt.NewWithClaims(method, jwt.MapClaims{"x": ${v}})` },
  file: { head: 'import "os"', write: v => `os.WriteFile("/tmp/x", []byte(${v}), 0600)`, innocent: v => `label.WriteFile("/tmp/x", ${v})` },
  cache: { head: 'import "github.com/redis/go-redis/v9"', write: v => `rdb.Set(ctx, "x", ${v}, 0)`, innocent: v => `settings.Set(ctx, "x", ${v})` },
  queue: { head: 'import "github.com/segmentio/kafka-go"', write: v => `writer.WriteMessages(ctx, kafka.Message{Value: []byte(${v})})` },
  socket: { head: 'import "github.com/gorilla/websocket"', write: v => `conn.WriteMessage(websocket.TextMessage, []byte(${v}))` },
  html: { head: 'import "html/template"', write: v => `render(template.HTML(${v}))` },
};

const ruby: Table = {
  log: { write: v => `Rails.logger.info(${v})`, innocent: v => `catalog.info(${v})` },
  stdout: { write: v => `puts ${v}`, innocent: v => `page.puts(${v})` },
  error: { write: v => `raise ArgumentError, ${v}` },
  'http-error': { write: v => `render json: { error: ${v} }, status: 400` },
  url: { head: "require 'faraday'", write: v => `Faraday.get('/api/search?q=' + ${v})`, innocent: v => `shelf.get(${v})` },
  http: { head: "require 'httparty'", write: v => `HTTParty.post('${partner}', body: ${v})`, innocent: v => `HTTParty.post('http://localhost:3000/v1', body: ${v})` },
  'error-tracker': { head: "require 'sentry-ruby'", write: v => `Sentry.capture_message(${v})`, innocent: v => `recorder.capture_message(${v})` },
  analytics: { write: v => `ahoy.track('viewed', value: ${v})`, innocent: v => `parcel.track('viewed', value: ${v})` },
  llm: { head: "require 'openai'\nCLIENT = OpenAI::Client.new", write: v => `CLIENT.chat(parameters: { messages: [{ role: 'user', content: ${v} }] })` },
  message: { head: "require 'twilio-ruby'", write: v => `twilio.messages.create(body: ${v}, to: '+15550100')`, innocent: v => `models.create(body: ${v})` },
  mail: { write: v => `mail(to: 'a@example.org', subject: 'Hello', body: ${v})` },
  storage: { write: v => `session[:x] = ${v}`, innocent: v => `basket[:x] = ${v}` },
  cookie: { write: v => `cookies[:x] = ${v}` },
  token: { head: "require 'jwt'", write: v => `JWT.encode({ x: ${v} }, 'key')` },
  file: { write: v => `File.write('/tmp/x', ${v})`, innocent: v => `label.write(${v})` },
  cache: { write: v => `Rails.cache.write('x', ${v})`, innocent: v => `settings.store('x', ${v})` },
  queue: { write: v => `SyncWorker.perform_async(${v})` },
  socket: { write: v => `ActionCable.server.broadcast('x', ${v})` },
  html: { write: v => `raw(${v})` },
};

const php: Table = {
  log: { write: v => `Log::info('x', [${v}]);`, innocent: v => `$catalog->info('x', [${v}]);` },
  stdout: { write: v => `print_r(${v});`, innocent: v => `$page->write(${v});` },
  error: { write: v => `throw new RuntimeException(${v});` },
  'http-error': { write: v => `abort(404, ${v});` },
  url: { write: v => `header('Location: /search?q=' . ${v});`, innocent: v => `$shelf->get(${v});` },
  http: { head: 'use Illuminate\\Support\\Facades\\Http;', write: v => `Http::post('${partner}', ['value' => ${v}]);`, innocent: v => `Http::post('http://localhost:8000/v1', ['value' => ${v}]);` },
  'error-tracker': { write: v => `\\Sentry\\captureMessage(${v});`, innocent: v => `$recorder->captureMessage(${v});` },
  llm: { write: v => `$openai->chat()->create(['model' => 'm', 'messages' => [['role' => 'user', 'content' => ${v}]]]);` },
  message: { write: v => `$twilio->messages->create('+15550100', ['body' => ${v}]);`, innocent: v => `$models->create(['body' => ${v}]);` },
  mail: { write: v => `mail('a@example.org', 'Hello', ${v});` },
  storage: { write: v => `$_SESSION['x'] = ${v};`, innocent: v => `$basket['x'] = ${v};` },
  cookie: { write: v => `setcookie('x', ${v});` },
  token: { head: 'use Firebase\\JWT\\JWT;', write: v => `JWT::encode(['x' => ${v}], 'key', 'HS256');` },
  file: { write: v => `file_put_contents('/tmp/x', ${v});` },
  cache: { head: 'use Illuminate\\Support\\Facades\\Cache;', write: v => `Cache::put('x', ${v}, 60);`, innocent: v => `$settings->put('x', ${v});` },
  queue: { head: 'use Illuminate\\Support\\Facades\\Queue;', write: v => `Queue::push('job', ['x' => ${v}]);`, innocent: v => `$stack->push(${v});` },
  socket: { write: v => `$pusher->trigger('channel', 'x', ['v' => ${v}]);` },
};

const tables: Readonly<Record<string, Table>> = { javascript, typescript: javascript, typescriptreact: javascript, python, java, kotlin, csharp, go, ruby, php };

export function suiteSinks(language: string): SuiteSink[] {
  return Object.entries(tables[language]!).map(([kind, sink]) => ({ kind, category: categories[kind]!, ...sink }));
}
