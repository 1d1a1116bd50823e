"""Titles, kinship and common first names that tell "he" from "she"."""

from collections.abc import Iterable

from claims.extraction.words import word_set

_FEMALE_WORDS = word_set(
    "ms mrs miss lady dame queen princess duchess empress baroness spokeswoman chairwoman "
    "congresswoman councilwoman assemblywoman policewoman businesswoman saleswoman mother sister "
    "daughter wife widow aunt niece grandmother granddaughter stepmother girl girlfriend woman "
    "fiancée actress waitress heiress nun nurse-midwife mum mom mama"
)
_MALE_WORDS = word_set(
    "mr sir lord king prince duke emperor baron pope father brother brothers son husband widower "
    "uncle nephew grandfather grandson stepfather boy boyfriend man congressman councilman "
    "assemblyman businessman policeman chairman spokesman salesman fisherman fireman serviceman "
    "gunman monk bishop archbishop cardinal imam rabbi dad papa"
)
WOMEN_NAMES = word_set(
    "mary anna maria sarah sara susan hillary jennifer elizabeth linda barbara jessica karen nancy "
    "lisa margaret sandra ashley kimberly emily donna michelle carol carole amanda melissa deborah "
    "debbie stephanie rebecca laura helen sharon cynthia kathleen amy angela shirley anne ann anna "
    "ruth brenda pamela nicole katherine catherine katharine cathy kathy virginia elena olga irina "
    "natalia svetlana ekaterina yekaterina tatiana yulia yulia anastasia darya polina oksana "
    "ludmila lyudmila galina nadezhda marina vera zoya theresa teresa ursula kamala melania ivanka "
    "julia julie kate katie katy kelly kerry-ann emma charlotte diana diane jane janet janice joan "
    "joanna joanne alice claire clara ellen eleanor leyla aysel gulnara sevinj nigar aygun fatima "
    "aisha ayesha mariam maryam zainab khadija amina nadia layla leila noor sofia sophia sophie "
    "lucy rachel hannah grace martha priya ana carmen lucia giulia ingrid greta astrid mei yuki "
    "simone isabelle isabel isabella camille chloe erin erica erika heather holly jill jillian "
    "judith judy june kristen kristin kristina christina christine cheryl carly carolyn caroline "
    "cara cecilia celia charlene colleen daisy danielle darlene dawn deirdre denise dolores doris "
    "dorothy edith eileen elaine elise ella eliza elsa esther ethel eva eve evelyn faith felicia "
    "fiona florence frances gabriela gabrielle gail geraldine gillian gina gladys gloria gretchen "
    "gwen gwendolyn harriet hazel heidi helena hilda ida imogen ines irene iris ivy jacqueline "
    "jamila jasmine jean-marie jenna jenny joy joyce juanita juliet kara katrina kay kimberley "
    "kirsten krista lana lara lauren leah lena leslie-ann lillian lily liz lois loretta lorraine "
    "louise lydia lynn madeleine madeline maggie marcia margarita margot maria marianne marie "
    "marilyn marina marion marjorie marlene marsha mathilde maureen maxine megan meghan melanie "
    "mercedes meredith mia mildred miriam molly monica nadine naomi natalie nina nora norma "
    "olivia pamela patricia patty paula pauline peggy penelope phyllis rhonda rita roberta rosa "
    "rosalind rose rosemary roxanne sabrina sally samantha sandra selena shannon sheila "
    "shelly sheryl silvia sonia stacy stella sue susanna suzanne sylvia tamara tammy tanya tara "
    "thelma tiffany tina tracy trudy valerie vanessa vera veronica vicky victoria violet vivian "
    "wanda wendy whitney winifred yolanda yvonne zoe benazir indira angela sigrid maja agnieszka "
    "malgorzata katarzyna ewa zsuzsanna ilona dilma cristina michele giorgia marine segolene "
    "annalena sahra nancy jacinda sanna mette katrin kaja salome sviatlana tsai aung mina hanan "
    "rania asma huda dalia salma yasmin samira farah shirin zahra soraya"
)
MEN_NAMES = word_set(
    "james robert michael william david richard joseph thomas charles christopher daniel matthew "
    "anthony mark marc donald steven steve stephen paul andrew joshua kenneth kevin brian bryan "
    "george edward ronald timothy jason jeffrey jeff ryan jacob gary nicholas eric erik jonathan "
    "larry justin scott brandon benjamin samuel sam frank gregory greg raymond ray alexander "
    "alexandre patrick jack dennis jerry tyler aaron jose henry adam douglas doug nathan peter "
    "zachary kyle walter vladimir volodymyr sergei sergey dmitry dmitri ivan alexei aleksei alexey "
    "mikhail boris igor oleg yuri yury viktor victor ali mohammed muhammad mohamed mohammad ahmed "
    "ahmad mustafa hassan hasan hussein husein omar umar emmanuel barack joe joey bernie ted marco "
    "jeb ben bill billy bob bobby tim tom tommy mike mick jim jimmy dan danny john johnny jon juan "
    "carlos luis luiz pedro jean pierre hans klaus giuseppe ilham adalat huseyn ziyaddin elchin "
    "rashid kofi raj arjun hiroshi kenji wei abdul abdullah abraham adrian ahmet alan allan allen "
    "albert alberto alec alejandro alessandro alfred alfredo alvin ammar amos andre andreas andrei "
    "andrey andres andy angelo antoine anton antonin antonio antony arnold arthur artyom asad "
    "ashraf augusto austin axel barry bart bashar basil bernard blake brad bradley brent brett "
    "bruce bruno bryce byron caleb calvin cameron carl cedric cesar chad chester chris christian "
    "chuck clarence clark claude claudio clay clifford clint clinton colin connor corey cornelius "
    "craig curtis cyril cyrus dale damian darren darrell daryl dave dean denis derek derrick "
    "diego dirk dominic dominique don donnie duncan dustin dwight earl eddie edgar eduardo edwin "
    "eli elias elijah elliot elliott ernest ernesto ethan eugene evan fabian farid faisal felipe "
    "felix ferdinand fernando fidel floyd francis francisco francois franz fred frederick fredrik "
    "fritz gabriel gareth gavin gene geoff geoffrey gerald gerard gerhard gilbert giovanni glen "
    "glenn gordon graham grant guillermo gunter gustav guy hamid hamza harold harris harry harvey "
    "hector heinrich helmut henri herbert herman heydar homer howard hubert hugh hugo humphrey ian "
    "ibrahim ignacio isaac ismail ivo jacek jacques jaime jake jamal jamie jan janos jared javier "
    "jay jeremy jerome jesus joachim joel johan johannes jorge josef josh julian julio jurgen kai "
    "karim karl karl-heinz keith ken kent khaled khalid kirk konstantin kurt lance lars laszlo "
    "lawrence len leo leon leonard leonardo leonid leroy lester lev lewis liam lindsey lloyd "
    "lorenzo lou louis luc luca lucas luke magnus mahmoud malcolm malik manuel marcel marcus "
    "mario marshall martin marvin mathias matt maurice mauricio max maxim maxime mehmet melvin "
    "miguel miles milos mitch mitt moises morris moses mounir murat murray neil nelson newt nick "
    "nicolas nigel nikita nikolai nikolay niko norman oliver omer orlando oscar osama otto owen "
    "pablo pascal paulo pavel perry phil philip philippe phillip piotr rafael ralph ramiro ramon "
    "ramzan rand randall randy rashad raul recep reid reince reinhard renato rene rex ricardo rick "
    "ricky rob robbie roberto robin rodney rodrigo roger roland rolf roman ron rory ross roy ruben "
    "rudolf rudy rupert rush russell rustam saddam salim salman salvador sandro santiago saul "
    "sean sebastian serge sergio seth seymour shane shaun shinzo sidney silvio simon stanislav "
    "stanley stefan stewart stuart sven tad tareq tariq tariq terry theo theodore tobias toby todd "
    "tony travis trevor troy umberto vadim valentin valery vasily vernon vic vikram vincent "
    "vitaly vlad vugar wade warren wayne wesley wilbur wilfred wilhelm wolfgang xavier yasser "
    "yitzhak yousef youssef yusuf yves zaid narendra benjamin binyamin naftali ehud bibi viktor "
    "matteo mateusz donald andrzej jaroslaw vaclav milan robert ludovit klaus-peter olaf "
    "friedrich keir rishi nawaz imran hamid ashraf hosni abdel recep tayyip bilawal nicolas "
    "evo lula jair gustavo gabriel alvaro fumio yoshihide jinping xi keqiang jong-un"
)
_WOMEN = _FEMALE_WORDS | WOMEN_NAMES
_MEN = (_MALE_WORDS | MEN_NAMES) - _WOMEN
FIRST_NAMES = WOMEN_NAMES | MEN_NAMES


def gender(signs: Iterable[str]) -> str:
    """Return "f", "m", or nothing where the words do not tell."""
    low = {sign.lower().strip(".,'’") for sign in signs}
    if low & _WOMEN:
        return "f"
    return "m" if low & _MEN else ""
