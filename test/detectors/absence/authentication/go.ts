// Routes of Go.
import type { Case } from '../check';

export const go: readonly Case[] = [
  ['go', `package main

func main() {
	r := gin.Default()
	r.GET(⟦"/patients/:id"⟧, getPatient)
	r.GET("/ping", ping)

	api := r.Group("/api")
	api.Use(AuthRequired())
	api.GET("/patients", listPatients)
}
`],
  ['go', `package main

func main() {
	r := gin.New()
	r.Use(gin.Logger(), gin.Recovery(), JWTMiddleware())
	r.GET("/patients/:id", getPatient)
}
`],
  ['go', `package main

func routes(rg *gin.RouterGroup) {
	rg.GET("/patients/:id", getPatient)
}

func setup(e *echo.Echo) {
	e.GET(⟦"/patients"⟧, listPatients)
	e.GET("/patients/:id", getPatient, echojwt.JWT(key))
}
`],
  ['go', `package main

func main() {
	r := chi.NewRouter()
	r.Use(middleware.Logger)
	r.Route("/patients", func(r chi.Router) {
		r.Use(Authenticate)
		r.Get("/", list)
	})
	r.Group(func(r chi.Router) {
		r.Get(⟦"/patients/{id}"⟧, show)
	})
	r.With(requireAuth).Get("/patients/{id}/chart", chart)
}
`],
  ['go', `package main

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc(⟦"GET /patients/{id}"⟧, getPatient)
	mux.Handle("/patients", authMiddleware(http.HandlerFunc(listPatients)))
	http.HandleFunc(⟦"/patients/export"⟧, func(w http.ResponseWriter, r *http.Request) { write(w) })
}
`],
  ['go', `package main

func main() {
	http.HandleFunc("/patients", listPatients)
}

func listPatients(w http.ResponseWriter, r *http.Request) {
	user, err := userFromToken(r.Header.Get("Authorization"))
	if err != nil {
		http.Error(w, "no", http.StatusUnauthorized)
		return
	}
	json.NewEncoder(w).Encode(store.PatientsOf(user))
}
`],
  // As programs are written
  ['go', `package main

import (
	"encoding/json"
	"net/http"

	"github.com/gorilla/mux"
)

type Server struct {
	router *mux.Router
	store  PatientStore
}

func (s *Server) routes() {
	s.router.HandleFunc(⟦"/patients/{id}"⟧, s.handleGetPatient()).Methods("GET")
	s.router.HandleFunc("/patients", s.requireAuth(s.handleListPatients())).Methods("GET")
}

func main() {
	r := mux.NewRouter()
	r.HandleFunc(⟦"/patients/{id}"⟧, getPatient).Methods("GET")
	api := r.PathPrefix("/api").Subrouter()
	api.Use(authMiddleware)
	api.HandleFunc("/patients", listPatients)
	http.ListenAndServe(":8080", r)
}
`],
  ['go', `package main

func main() {
	mux := http.NewServeMux()
	mux.HandleFunc("/patients", listPatients)
	http.ListenAndServe(":8080", requireAuth(mux))
}
`],
  ['go', `package handlers

func RegisterRoutes(r *gin.Engine, h *PatientHandler) {
	v1 := r.Group("/api/v1")
	{
		v1.GET(⟦"/patients"⟧, h.List)
		v1.POST(⟦"/patients"⟧, h.Create)
	}
	secured := r.Group("/api/v1", middleware.JWT())
	secured.GET("/patients/:id", h.Get)
}
`],
  ['go', `package main

import "github.com/gofiber/fiber/v2"

func main() {
	app := fiber.New()
	app.Get(⟦"/patients/:id"⟧, func(c *fiber.Ctx) error {
		var patient Patient
		db.First(&patient, c.Params("id"))
		return c.JSON(patient)
	})
	app.Use(jwtware.New(jwtware.Config{SigningKey: key}))
	app.Get("/patients", list)
}
`],
  ['go', `package main

func main() {
	router := httprouter.New()
	router.GET(⟦"/patients/:id"⟧, GetPatient)
	e := echo.New()
	e.Use(middleware.Logger())
	e.GET(⟦"/patients/:id"⟧, getPatient)
	g := e.Group("/admin")
	g.Use(middleware.BasicAuth(check))
	g.GET("/patients", listPatients)
}
`],
  // Names of packages in one word
  ['go', `package main

func main() {
	e := echo.New()
	e.Use(echojwt.WithConfig(settings))
	e.GET("/patients/:id", getPatient)
}
`],
];
