# The peer of a measurement: a leaderboard of the same scores in Shiny, plotly and data.table, written as one would write it: the data in
# memory, filters for families, benchmarks, languages and size, a table of the first lines with intervals, a chart of the best 40.
suppressMessages({library(shiny); library(plotly); library(data.table)})

arguments <- commandArgs(trailingOnly = TRUE)
scores <- fread(arguments[1], stringsAsFactors = TRUE)
setkey(scores, benchmark, language)
families <- levels(scores$family)
benchmarks <- levels(scores$benchmark)

page <- fluidPage(
  selectizeInput('families', 'Family', families, multiple = TRUE),
  selectizeInput('benchmarks', 'Benchmark', benchmarks, multiple = TRUE),
  selectizeInput('languages', 'Language', levels(scores$language), multiple = TRUE),
  sliderInput('size', 'Size', 0, 5000, c(0, 5000)),
  textInput('sort', 'Sort by', ''),
  plotlyOutput('chart', height = '950px'),
  tableOutput('board'),
  textOutput('shown'))

# Of each benchmark and language the protocol with most models; of these the twelve that most models have.
leaderboard <- function(input) {
  rows <- scores[size >= input$size[1] & size <= input$size[2] & stage == 'chat']
  if (length(input$families)) rows <- rows[family %in% input$families]
  if (length(input$benchmarks)) rows <- rows[benchmark %in% input$benchmarks]
  if (length(input$languages)) rows <- rows[language %in% input$languages]
  protocols <- rows[, .(models = uniqueN(model)), by = .(benchmark, language, source, shots)]
  setorder(protocols, -models, source, shots)
  columns <- head(protocols[!duplicated(protocols[, .(benchmark, language)])], 12)
  cells <- rows[columns, on = .(benchmark, language, source, shots), nomatch = NULL]
  cells[, column := paste(benchmark, language)]
  cells[, half := 1.96 * ifelse(is.na(error), sqrt(value * (100 - value) / items), error)]
  wanted <- columns$benchmark == input$sort
  list(cells = cells, sort = with(columns[if (any(wanted)) which(wanted)[1] else 1], paste(benchmark, language)))
}

server <- function(input, output, session) {
  board <- reactive(leaderboard(input))
  output$chart <- renderPlotly({
    best <- head(board()$cells[column == board()$sort][order(-value)], 40)
    plot_ly(best, x = ~value, y = ~reorder(model, value), type = 'bar', orientation = 'h', error_x = ~list(array = half))
  })
  output$board <- renderTable({
    wide <- dcast(board()$cells, model + size ~ column, value.var = c('value', 'half'), fun.aggregate = mean)
    head(wide[order(-get(paste0('value_', board()$sort)))], 27)
  })
  output$shown <- renderText(paste0('size=', input$size[1], '..', input$size[2]))
}

runApp(shinyApp(page, server), port = as.integer(arguments[2]), launch.browser = FALSE)
