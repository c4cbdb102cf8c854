// More of Go as people write it, as in go.ts.

export const moreGo: readonly string[] = [
  `package ai

import (
	"context"
	"fmt"

	openai "github.com/sashabaranov/go-openai"
)

func summarize(ctx context.Context, client *openai.Client, patient Patient) (string, error) {
	prompt := fmt.Sprintf("Summarize the chart of %s", patient.FullName)
	resp, err := client.CreateChatCompletion(ctx, openai.ChatCompletionRequest{
		Model: openai.GPT4o,
		Messages: []openai.ChatCompletionMessage{
			{Role: openai.ChatMessageRoleUser, Content: ⟦prompt⟧},
		},
	})
	if err != nil {
		return "", err
	}
	return resp.Choices[0].Message.Content, nil
}
`,
  `package ai

import (
	"context"

	"github.com/anthropics/anthropic-sdk-go"
)

func ask(ctx context.Context, patient Patient) {
	client := anthropic.NewClient()
	client.Messages.New(ctx, anthropic.MessageNewParams{
		MaxTokens: 1024,
		Messages: []anthropic.MessageParam{
			anthropic.NewUserMessage(anthropic.NewTextBlock(⟦patient.ClinicalNotes⟧)),
		},
	})
}
`,
  `package store

import (
	"context"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"
)

type Cache struct {
	rdb *redis.Client
}

func (c *Cache) Put(ctx context.Context, patient *Patient) error {
	data, err := json.Marshal(patient)
	if err != nil {
		return err
	}
	sealed := encrypt(data)
	c.rdb.Set(ctx, "p:"+patient.ID, sealed, time.Hour)
	return c.rdb.Set(ctx, "p:"+patient.ID, ⟦data⟧, time.Hour).Err()
}
`,
  `package export

import (
	"encoding/csv"
	"os"
)

func Export(patients []Patient) error {
	f, err := os.Create("/tmp/patients.csv")
	if err != nil {
		return err
	}
	defer f.Close()
	w := csv.NewWriter(f)
	w.Write([]string{"name", "ssn"})
	w.Write([]string{⟦patients[0].Name⟧, "x"})
	f.WriteString("done")
	return os.WriteFile("/tmp/last.txt", []byte(⟦patients[0].SSN⟧), 0600)
}
`,
  `package queue

import (
	"context"
	"encoding/json"

	"github.com/segmentio/kafka-go"
)

type Publisher struct {
	writer *kafka.Writer
}

func (p *Publisher) Publish(ctx context.Context, patient Patient) error {
	payload, _ := json.Marshal(patient)
	return p.writer.WriteMessages(ctx, kafka.Message{Key: []byte(patient.ID), Value: ⟦payload⟧})
}
`,
  `package mail

import (
	"fmt"
	"net/smtp"

	"gopkg.in/gomail.v2"
)

func send(patient Patient, auth smtp.Auth) error {
	m := gomail.NewMessage()
	m.SetHeader("From", "clinic@example.org")
	m.SetHeader("To", patient.Email)
	m.SetBody("text/plain", fmt.Sprintf("Your diagnosis: %s", ⟦patient.Diagnosis⟧))
	msg := []byte("Results for " + patient.FullName)
	return smtp.SendMail("mail.example.org:587", auth, "clinic@example.org", []string{patient.Email}, ⟦msg⟧)
}
`,
  `package token

import (
	"net/http"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

func issue(w http.ResponseWriter, patient Patient) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": patient.ID, "ssn": ⟦patient.SSN⟧, "exp": time.Now().Unix()})
	http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	http.SetCookie(w, &http.Cookie{Name: "mrn", Value: ⟦patient.MRN⟧})
	return token.SignedString(key)
}
`,
  `package page

import (
	"html/template"
	"net/http"
)

func note(w http.ResponseWriter, patient Patient) {
	t := template.Must(template.ParseFiles("note.html"))
	t.Execute(w, map[string]any{"note": template.HTML(⟦patient.ClinicalNotes⟧), "name": patient.Name})
}
`,
  `package live

import "github.com/gorilla/websocket"

func push(conn *websocket.Conn, patient Patient) {
	conn.WriteJSON(map[string]string{"type": "ping"})
	conn.WriteJSON(⟦patient⟧)
}
`,
  `package quiet

import (
	"context"
	"fmt"
	"log"
	"os"
)

type PatientService struct{ repo PatientRepository }

func (s *PatientService) Count(ctx context.Context) (int, error) {
	patients, err := s.repo.ListPatients(ctx)
	if err != nil {
		return 0, fmt.Errorf("list patients: %w", err)
	}
	log.Printf("%d patients", len(patients))
	log.Println("patient service ready", os.Getenv("PATIENT_TABLE"))
	s.repo.Save(ctx, patients)
	for i, patient := range patients {
		log.Printf("row %d: %t", i, patient.Active)
	}
	masked := maskSSN(patients[0].SSN)
	log.Println(masked)
	sum := map[string]int{}
	sum["patients"] = len(patients)
	fmt.Println(sum)
	return len(patients), nil
}
`,
  `package quiet

import "sync"

func schedule(wg *sync.WaitGroup, set *Set, patient Patient, channel chan Patient) {
	wg.Add(1)
	set.Add(patient)
	channel <- patient
	buf.WriteString(patient.Name)
	cache := map[string]Patient{}
	cache[patient.ID] = patient
	db.Exec("UPDATE patients SET name = $1", patient.Name)
	tx.Save(&patient)
	validator.Struct(patient)
}
`,
  `package quiet

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"text/template"
)

func (h *Handler) Patients(w http.ResponseWriter, r *http.Request) {
	patients := h.repo.ListPatients(r.Context())
	sort.Slice(patients, func(i, j int) bool { return patients[i].Name < patients[j].Name })
	names := make([]string, 0, len(patients))
	for _, p := range patients {
		names = append(names, p.Name)
		h.index.Add(p.ID, p)
		h.queue.Push(p)
		h.waiting.Enqueue(p)
		h.channel.Send(p)
		h.topics.Set(p.ID, p)
		h.client.Save(p)
		h.counter.Add(p)
		h.events.Dispatch(p)
	}
	sum := sha256.New()
	io.WriteString(sum, patients[0].SSN)
	var sb strings.Builder
	sb.WriteString(patients[0].Name)
	tmpl := template.Must(template.ParseFiles("list.html"))
	tmpl.Execute(w, patients)
	w.Header().Set("X-Total", fmt.Sprint(len(patients)))
	json.NewEncoder(w).Encode(patients)
	_ = json.Unmarshal([]byte("{}"), &patients)
	h.db.ExecContext(context.Background(), "INSERT INTO patients (name) VALUES ($1)", names[0])
	h.gorm.Create(&patients[0])
}
`,
];
